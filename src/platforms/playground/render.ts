import { html } from "hono/html";
import { never } from "../../errors.ts";
import type { Locale } from "../../locale.ts";
import { encodePress, encodes, type Press } from "../../reply/press.ts";
import type { Action, Block, Card, Loss, Reply } from "../../reply/reply.ts";
import {
  anchor,
  asText,
  definitionsIn,
  renderInline,
  renderNodes,
  safeUrl,
  type Fragment,
  type Sheet,
} from "./markdown.ts";
import { NO_PICTURES, type PictureShelf } from "./pictures.ts";

/**
 * A reply as HTML for our own page. Pure and total: every value goes through a template that escapes it,
 * and what cannot be shown as it is becomes a loss. `locale` is the reader's, for labels such as "copy".
 */
export function renderReply(
  reply: Reply,
  locale: Locale,
  pictures: PictureShelf = NO_PICTURES,
): { html: string; losses: Loss[] } {
  const losses: Loss[] = [];
  const trees = reply.cards.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === "prose" ? block.nodes : [])),
  );
  const sheet: Sheet = { locale, losses, pictures, definitions: definitionsIn(trees) };
  const cards = reply.cards.map((card) => renderCard(card, sheet));
  return { html: asText(html`${cards}`), losses };
}

function renderCard(card: Card, sheet: Sheet): Fragment {
  const blocks = card.blocks.map((block) => renderBlock(block, sheet));
  return html`<section class="card" data-accent="${card.accent ?? "plain"}">${blocks}</section>`;
}

function renderBlock(block: Block, sheet: Sheet): Fragment {
  switch (block.type) {
    case "title": {
      const detail = block.detail ? html` <span class="detail">${block.detail}</span>` : "";
      return html`<header class="title">
        <h3 tabindex="-1">${block.text}</h3>
        ${detail}
      </header>`;
    }
    case "prose":
      return html`<div class="prose">${renderNodes(block.nodes, sheet)}</div>`;
    case "fields": {
      const rows = block.fields.map(
        ({ label, value }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${renderInline(value, sheet)}</dd>
          </div>`,
      );
      return html`<dl class="fields">${rows}</dl>`;
    }
    case "small":
      return html`<footer class="small">${renderInline(block.nodes, sheet)}</footer>`;
    case "divider":
      return html`<hr />`;
    case "actions":
      return html`<div class="actions">
        ${block.actions.map((action) => renderAction(action, sheet))}
      </div>`;
    default:
      return never(block);
  }
}

function renderAction(action: Action, sheet: Sheet): Fragment {
  switch (action.type) {
    case "button": {
      const kind = action.style ?? "plain";
      return html`<button
        type="button"
        class="button"
        data-style="${kind}"
        ${pressed(action.press, sheet)}
      >
        ${action.label}
      </button>`;
    }
    case "link": {
      const url = safeUrl(action.url, ["https:"]);
      if (url)
        return html`<span class="button" data-style="link">${anchor(url, action.label)}</span>`;
      sheet.losses.push({ block: "actions", what: "a link that is not https is shown as text" });
      return html`<span class="button" data-style="text">${action.label}</span>`;
    }
    case "choose":
      return choose(action, sheet);
    default:
      return never(action);
  }
}

/**
 * A choice as a list that opens, not a native select: a select would press at every arrow key, and it
 * has no room for the descriptions.
 */
function choose(
  { placeholder, press, options }: Extract<Action, { type: "choose" }>,
  sheet: Sheet,
): Fragment {
  const attributes = pressed(press, sheet);
  const rows = options.map(({ label, value, description }) => {
    const why = description ? html`<small>${description}</small>` : "";
    return html`<li>
      <button type="button" class="option" data-value="${value}" ${attributes}>
        <span>${label}</span>${why}
      </button>
    </li>`;
  });
  return html`<details class="choose">
    <summary>${placeholder}</summary>
    <ul>
      ${rows}
    </ul>
  </details>`;
}

/** The attribute that presses, or a button that cannot be pressed when the press would not fit the wire. */
function pressed(press: Press, { losses }: Sheet): Fragment {
  if (encodes(press)) return html`data-press="${encodePress(press)}"`;
  losses.push({ block: "actions", what: "a press longer than the wire is switched off" });
  return html`disabled`;
}
