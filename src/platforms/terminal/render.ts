import { styleText } from "node:util";
import stringWidth from "string-width";
import { never } from "../../errors.ts";
import type { Action, Block, Loss, Reply } from "../../reply/reply.ts";
import type { Press } from "../../reply/press.ts";
import { chosen } from "../../reply/press.ts";
import { renderNodes } from "./markdown.ts";
import { wrap, type Paint } from "./paint.ts";

export type TerminalOptions = {
  /** Columns of the terminal. */
  columns: number;
  colour: boolean;
  /** Numbers the buttons, so that a prompt can press them. */
  numbered: boolean;
};

/** A reply as text for a terminal, and what each number at the end of it would press. */
export type TerminalReply = { text: string; presses: Press[]; losses: Loss[] };

/** Renders a reply for a terminal. Pure, total: nothing is dropped, links are written out. */
export function renderReply(reply: Reply, options: TerminalOptions): TerminalReply {
  const paint = paintWith(options);
  const presses: Press[] = [];
  const cards = reply.cards.map((card) =>
    card.blocks
      .map((block) => renderBlock(block, { paint, options, presses }))
      .filter((part) => part !== "")
      .join("\n\n"),
  );
  const rule = paint("dim", "─".repeat(Math.min(options.columns, 40)));
  return { text: `${cards.join(`\n\n${rule}\n\n`)}\n`, presses, losses: [] };
}

function paintWith({ colour }: TerminalOptions): Paint {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

type Scene = { paint: Paint; options: TerminalOptions; presses: Press[] };

function renderBlock(block: Block, scene: Scene): string {
  const { paint, options } = scene;
  switch (block.type) {
    case "title": {
      const detail = block.detail ? `  ${paint("dim", block.detail)}` : "";
      return wrap(paint(["bold", "cyan"], block.text) + detail, options.columns);
    }
    case "prose":
      return renderNodes(block.nodes, { paint, columns: options.columns });
    case "fields":
      return block.fields.map((field) => fieldLine(field.label, field.value, scene)).join("\n");
    case "small":
      return renderNodes([{ type: "paragraph", children: [...block.nodes] }], {
        paint: (_, text) => paint("dim", text),
        columns: options.columns,
      });
    case "divider":
      return paint("dim", "─".repeat(Math.min(options.columns, 40)));
    case "actions":
      return options.numbered
        ? block.actions.map((action) => actionLines(action, scene)).join("\n")
        : "";
    default:
      return never(block);
  }
}

function fieldLine(
  label: string,
  value: Extract<Block, { type: "fields" }>["fields"][number]["value"],
  scene: Scene,
): string {
  const { paint, options } = scene;
  const text = renderNodes([{ type: "paragraph", children: [...value] }], {
    paint,
    columns: Infinity,
  });
  const line = `${paint("bold", label)}: ${text}`;
  if (stringWidth(line) <= options.columns) return line;
  return `${paint("bold", label)}:\n${wrap(text, options.columns - 2).replaceAll(/^/gm, "  ")}`;
}

function actionLines(action: Action, { paint, options, presses }: Scene): string {
  const number = (press: Press, label: string) => {
    presses.push(press);
    return `${paint("yellow", `[${presses.length}]`)} ${label}`;
  };
  switch (action.type) {
    case "button":
      return number(action.press, action.label);
    case "link":
      return `${paint("dim", "→")} ${action.label} ${paint("underline", action.url)}`;
    case "choose": {
      const rows = action.options.map((option) => {
        const why = option.description ? paint("dim", ` ${option.description}`) : "";
        const row = `${number(chosen(action.press, option.value), option.label)}${why}`;
        return wrap(row, options.columns - 2).replaceAll(/^/gm, "  ");
      });
      return [paint("dim", action.placeholder), ...rows].join("\n");
    }
    default:
      return never(action);
  }
}
