// @ts-check
import { element, person, token } from "./page.js";

// The list of suggestions above the input: the combobox pattern of the ARIA authoring guide.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

const input = element("ask", HTMLInputElement);
const box = element("suggest", HTMLElement);
const list = element("suggestions", HTMLUListElement);

/** Milliseconds of quiet typing before asking; short enough to feel immediate. */
const QUIET = 60;

/** @typedef {{ line: string, label: string, why: string }} Row */

/** @type {Row[]} */
let rows = [];
let at = -1;
let asked = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

const isOpen = () => !box.hidden;

/** Closes the list and forgets answers that are still on their way. */
export function closeSuggestions() {
  asked += 1;
  clearTimeout(waiting);
  show([]);
}

/** @param {Row[]} next */
function show(next) {
  rows = next;
  box.hidden = rows.length === 0;
  input.setAttribute("aria-expanded", String(isOpen()));
  list.replaceChildren(...rows.map(option));
  highlight(-1);
}

/** @param {Row} row @param {number} index */
function option({ label, why }, index) {
  const item = document.createElement("li");
  item.id = `suggestion-${index}`;
  item.setAttribute("role", "option");
  const name = document.createElement("span");
  name.textContent = label;
  const reason = document.createElement("small");
  reason.textContent = why;
  item.append(name, reason);
  return item;
}

/** @param {number} next */
function highlight(next) {
  at = next;
  for (const [index, item] of [...list.children].entries()) {
    item.setAttribute("aria-selected", String(index === at));
    if (index === at) item.scrollIntoView({ block: "nearest" });
  }
  if (at < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", `suggestion-${at}`);
}

async function ask() {
  const turn = (asked += 1);
  const line = input.value;
  if (line.trim() === "") return show([]);
  const query = new URLSearchParams({ person: person(), line });
  const answer = await fetch(`/complete?${query}`, { headers: { "x-kubi-token": token } });
  const found = answer.ok ? (await answer.json()).rows : [];
  if (turn === asked) show(found);
}

/** Suggestions are a help: without a server there are none, and sending says what is wrong. */
function askSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => void ask().catch(() => show([])), QUIET);
}

/** Writes a row into the input; true when it is a whole line that can be sent. @param {number} index */
function take(index) {
  const row = rows[index];
  if (!row) return false;
  input.value = row.line;
  const isWhole = !row.line.endsWith(" ");
  closeSuggestions();
  if (!isWhole) askSoon();
  return isWhole;
}

/** @param {number} by */
function move(by) {
  const count = rows.length;
  // One more place than rows: the input itself, where nothing is highlighted.
  highlight(((at + 1 + by + count + 1) % (count + 1)) - 1);
}

/** What a key does to an open list; keys that are not here belong to the input. @type {Record<string, () => void>} */
const keys = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Escape: closeSuggestions,
  Tab: () => void take(at),
};

/** @param {KeyboardEvent} event @param {() => void} send */
function onKey(event, send) {
  // Enter and arrows belong to the input method while a Korean syllable is being composed.
  if (event.isComposing || event.keyCode === 229 || event.shiftKey) return;
  if (event.key === "Enter") {
    event.preventDefault();
    if (at < 0 || take(at)) send();
    return;
  }
  const act = isOpen() ? keys[event.key] : undefined;
  // Without a highlighted row, Tab goes on to the next element as everywhere else.
  if (!act || (event.key === "Tab" && at < 0)) return;
  event.preventDefault();
  act();
}

/** Connects the list to the input. @param {() => void} send sends what the input holds */
export function startSuggestions(send) {
  input.addEventListener("input", askSoon);
  input.addEventListener("keydown", (event) => onKey(event, send));
  input.addEventListener("blur", closeSuggestions);
  // A press on the list must not take the focus from the input, or blur would close the list first.
  box.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target instanceof Element ? event.target.closest("li") : undefined;
    if (item && take([...list.children].indexOf(item))) send();
  });
}
