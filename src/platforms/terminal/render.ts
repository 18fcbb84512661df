import { styleText } from "node:util";
import stringWidth from "string-width";
import { never } from "../../errors.ts";
import type { Action, Block, Field, Loss, Reply } from "../../reply/reply.ts";
import type { PhrasingContent } from "../../reply/tree.ts";
import type { Press } from "../../reply/press.ts";
import { chosen } from "../../reply/press.ts";
import { printable, renderNodes, type Page } from "./markdown.ts";
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

/** Renders a reply for a terminal. Pure, total: links are written out, what cannot be is in `losses`. */
export function renderReply(reply: Reply, options: TerminalOptions): TerminalReply {
  const paint = paintWith(options);
  const presses: Press[] = [];
  const losses: Loss[] = [];
  const cards = reply.cards.map((card) =>
    card.blocks
      .map((block) => renderBlock(block, { paint, options, presses, losses }))
      .filter((part) => part !== "")
      .join("\n\n"),
  );
  const rule = paint("dim", "─".repeat(Math.min(options.columns, 40)));
  return { text: `${cards.join(`\n\n${rule}\n\n`)}\n`, presses, losses };
}

function paintWith({ colour }: TerminalOptions): Paint {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

type Scene = { paint: Paint; options: TerminalOptions; presses: Press[]; losses: Loss[] };

function renderBlock(block: Block, scene: Scene): string {
  const { paint, options, losses } = scene;
  const page: Page = { paint, columns: options.columns, losses };
  switch (block.type) {
    case "title": {
      const detail = block.detail ? `  ${paint("dim", printable(block.detail))}` : "";
      return wrap(paint(["bold", "cyan"], printable(block.text)) + detail, options.columns);
    }
    case "prose":
      return renderNodes(block.nodes, page);
    case "fields":
      return block.fields.map((field) => fieldLine(field, scene)).join("\n");
    case "small":
      return small(block.nodes, page);
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

/** Dim from end to end: styles inside would end the dimness where they end. */
function small(nodes: readonly PhrasingContent[], page: Page): string {
  const plain: Page = { ...page, paint: (_, text) => text };
  const text = renderNodes([{ type: "paragraph", children: [...nodes] }], plain);
  return text.replaceAll(/^.+$/gm, (line) => page.paint("dim", line));
}

function fieldLine(field: Field, { paint, options, losses }: Scene): string {
  const label = paint("bold", printable(field.label));
  const text = renderNodes([{ type: "paragraph", children: [...field.value] }], {
    paint,
    columns: Infinity,
    losses,
  });
  const line = `${label}: ${text}`;
  if (stringWidth(line) <= options.columns) return line;
  return `${label}:\n${wrap(text, options.columns - 2).replaceAll(/^/gm, "  ")}`;
}

function actionLines(action: Action, { paint, options, presses }: Scene): string {
  const number = (press: Press, label: string) => {
    presses.push(press);
    return `${paint("yellow", `[${presses.length}]`)} ${printable(label)}`;
  };
  switch (action.type) {
    case "button":
      return number(action.press, action.label);
    case "link":
      return `${paint("dim", "→")} ${printable(action.label)} ${paint("underline", printable(action.url))}`;
    case "choose": {
      const rows = action.options.map((option) => {
        const why = option.description ? paint("dim", ` ${printable(option.description)}`) : "";
        const row = `${number(chosen(action.press, option.value), option.label)}${why}`;
        return wrap(row, options.columns - 2).replaceAll(/^/gm, "  ");
      });
      return [paint("dim", printable(action.placeholder)), ...rows].join("\n");
    }
    default:
      return never(action);
  }
}
