import { html } from "hono/html";
import type { Definition, List, ListItem, Nodes, PhrasingContent, RootContent, Table } from "mdast";
import { never } from "../../errors.ts";
import type { Locale } from "../../locale.ts";
import { plainText } from "../../reply/plain.ts";
import type { Loss } from "../../reply/reply.ts";
import type { Diagram } from "../../reply/tree.ts";
import { figure, type PictureShelf } from "./pictures.ts";
import { words } from "./words.ts";

/** A piece of HTML whose every value was escaped on the way in. */
export type Fragment = ReturnType<typeof html>;

/** The HTML of a fragment. Ours never hold a promise, which the template would wait for. */
export function asText(fragment: Fragment): string {
  return `${fragment as string}`;
}

/** What a render needs beside the tree: the reader's language, where links lead, pictures, what got lost. */
export type Sheet = {
  locale: Locale;
  definitions: ReadonlyMap<string, Definition>;
  losses: Loss[];
  pictures: PictureShelf;
};

/** The link targets that a tree defines; as in CommonMark, the first of a name wins. */
export function definitionsIn(nodes: readonly Nodes[]): Map<string, Definition> {
  const found = new Map<string, Definition>();
  for (const node of nodes) {
    const inner = "children" in node ? definitionsIn(node.children) : new Map<string, Definition>();
    if (node.type === "definition") inner.set(node.identifier, node);
    for (const [name, one] of inner) if (!found.has(name)) found.set(name, one);
  }
  return found;
}

/** The address when a reader may safely follow it, else undefined: no scripts, files or relative paths. */
export function safeUrl(
  url: string,
  schemes: readonly string[] = ["http:", "https:", "mailto:"],
): string | undefined {
  const parsed = URL.parse(url);
  return parsed && schemes.includes(parsed.protocol) ? parsed.href : undefined;
}

/** A link that opens beside the page and tells the other side nothing about it. */
export function anchor(url: string, label: Fragment | Fragment[] | string): Fragment {
  return html`<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;
}

/** Blocks of a tree as HTML. */
export function renderNodes(nodes: readonly RootContent[], sheet: Sheet): Fragment[] {
  return nodes.map((node) => renderNode(node, sheet));
}

/** Words of a tree as HTML. */
export function renderInline(nodes: readonly PhrasingContent[], sheet: Sheet): Fragment[] {
  return nodes.map((node) => inline(node, sheet));
}

function renderNode(node: RootContent, sheet: Sheet): Fragment {
  switch (node.type) {
    case "paragraph":
      return html`<p>${renderInline(node.children, sheet)}</p>`;
    case "heading":
      return html`<h4>${renderInline(node.children, sheet)}</h4>`;
    case "list":
      return list(node, sheet);
    case "listItem":
      return html`<ul>
        ${listItem(node, false, sheet)}
      </ul>`;
    case "code":
      return codeBox(node.value, node.lang ?? "", sheet);
    case "yaml":
      return codeBox(node.value, "yaml", sheet);
    case "diagram":
      return diagram(node, sheet);
    case "blockquote":
      return html`<blockquote>${renderNodes(node.children, sheet)}</blockquote>`;
    case "callout": {
      const title = html`<p class="callout-title">${node.title || node.kind}</p>`;
      const body = renderNodes(node.children, sheet);
      return html`<aside class="callout" data-kind="${node.kind}">${title}${body}</aside>`;
    }
    case "table":
      return table(node, sheet);
    case "thematicBreak":
      return html`<hr />`;
    case "footnoteDefinition": {
      const mark = html`<sup>${node.label ?? node.identifier}</sup>`;
      return html`<div class="footnote">
        ${mark}
        <div>${renderNodes(node.children, sheet)}</div>
      </div>`;
    }
    case "definition":
      return html``;
    case "tableRow":
    case "tableCell":
      return html`<p>${plainText(node)}</p>`;
    default:
      return inline(node, sheet);
  }
}

function inline(node: PhrasingContent, sheet: Sheet): Fragment {
  switch (node.type) {
    case "text":
      return html`${node.value}`;
    case "html":
      return html`<span class="literal">${node.value}</span>`;
    case "strong":
      return html`<strong>${renderInline(node.children, sheet)}</strong>`;
    case "emphasis":
      return html`<em>${renderInline(node.children, sheet)}</em>`;
    case "delete":
      return html`<del>${renderInline(node.children, sheet)}</del>`;
    case "inlineCode":
      return html`<code>${node.value}</code>`;
    case "break":
      return html`<br />`;
    case "link":
      return link(node.url, renderInline(node.children, sheet), sheet);
    case "linkReference": {
      const target = sheet.definitions.get(node.identifier);
      const label = renderInline(node.children, sheet);
      return target ? link(target.url, label, sheet) : html`${label}`;
    }
    case "image":
    case "imageReference":
      return picture(node.alt ?? "", sheet);
    case "footnoteReference":
      return html`<sup>${node.label ?? node.identifier}</sup>`;
    default:
      return never(node);
  }
}

function link(url: string, label: Fragment[], { losses }: Sheet): Fragment {
  const safe = safeUrl(url);
  if (safe) return anchor(safe, label);
  losses.push({
    block: "link",
    what: "an address that is neither http(s) nor mailto is shown as text",
  });
  return html`${label}`;
}

/** Pictures are never fetched: the page makes no request but to its own server. */
function picture(alt: string, { locale, losses }: Sheet): Fragment {
  losses.push({ block: "image", what: "pictures are described, not shown" });
  const { picture: label, noAlt } = words[locale].card;
  const name = alt || noAlt;
  return html`<span class="picture" role="img" aria-label="${label}: ${name}"
    ><span class="picture-tag" aria-hidden="true">${label}</span
    ><span aria-hidden="true">${name}</span></span
  >`;
}

/** The text form alone when the picture cannot be drawn, its description when it has none. */
function diagram({ dot, alt, text }: Diagram, sheet: Sheet): Fragment {
  const drawn = sheet.pictures.find(dot);
  const label = words[sheet.locale].card.inWords;
  if (drawn) return figure(drawn, { alt, text: text ?? alt, label });
  return text === undefined ? picture(alt, sheet) : codeBox(text, label, sheet);
}

function list(node: List, sheet: Sheet): Fragment {
  const isLoose = node.spread === true || node.children.some((item) => item.spread === true);
  const items = node.children.map((item) => listItem(item, isLoose, sheet));
  if (!node.ordered)
    return html`<ul>
      ${items}
    </ul>`;
  return html`<ol start="${node.start ?? 1}">
    ${items}
  </ol>`;
}

function listItem(item: ListItem, isLoose: boolean, sheet: Sheet): Fragment {
  const body = item.children.map((child) =>
    !isLoose && child.type === "paragraph"
      ? html`<span class="line">${renderInline(child.children, sheet)}</span>`
      : renderNode(child, sheet),
  );
  if (typeof item.checked !== "boolean") return html`<li>${body}</li>`;
  const { done, notDone } = words[sheet.locale].card;
  const label = item.checked ? done : notDone;
  const box = html`<span
    class="box"
    role="img"
    aria-label="${label}"
    data-done="${item.checked ? "yes" : "no"}"
  ></span>`;
  return html`<li class="task">
    ${box}
    <div>${body}</div>
  </li>`;
}

function codeBox(value: string, lang: string, { locale }: Sheet): Fragment {
  const { copy, code } = words[locale].card;
  const bar = html`<div class="code-bar">
    <span>${lang || code}</span><button type="button" data-copy>${copy}</button>
  </div>`;
  const body = html`<pre
    tabindex="0"
    role="region"
    aria-label="${lang || code}"
  ><code>${value}</code></pre>`;
  return html`<div class="code">${bar}${body}</div>`;
}

function table({ align, children: [head, ...rows] }: Table, sheet: Sheet): Fragment {
  const side = (at: number) => align?.[at] ?? "left";
  const heads = head?.children.map(
    (cell, at) =>
      html`<th scope="col" data-align="${side(at)}">${renderInline(cell.children, sheet)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.children.map(
      (cell, at) => html`<td data-align="${side(at)}">${renderInline(cell.children, sheet)}</td>`,
    );
    return html`<tr>
      ${cells}
    </tr>`;
  });
  const label = words[sheet.locale].card.table;
  const inner = html`<thead>
      <tr>
        ${heads ?? []}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>`;
  return html`<div class="table" tabindex="0" role="region" aria-label="${label}">
    <table>
      ${inner}
    </table>
  </div>`;
}
