// @ts-check
import { element, language, person, post, toast, word } from "./page.js";

// The list of messages. Its HTML comes from our own server, which escapes every value in it; nothing else
// is ever parsed as HTML on this page.

const list = element("messages", HTMLOListElement);
const scroller = element("scroll", HTMLElement);
const welcome = element("welcome", HTMLElement);
const latest = element("latest", HTMLButtonElement);
const announcer = element("announce", HTMLElement);

/** @typedef {{ id: string, html: string }} Shown */

/** @param {Shown} shown @returns {HTMLElement} */
function build({ html }) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const made = template.content.firstElementChild;
  if (!(made instanceof HTMLElement)) throw new Error("a message without an element");
  const time = made.querySelector("time");
  if (time) {
    const format = { hour: "2-digit", minute: "2-digit" };
    time.textContent = new Date(time.dateTime).toLocaleTimeString(
      language(),
      /** @type {Intl.DateTimeFormatOptions} */ (format),
    );
  }
  return made;
}

const isEmpty = () => list.childElementCount === 0;
const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;

function settle() {
  welcome.hidden = !isEmpty();
  if (isEmpty()) latest.hidden = true;
}

/** Brings the beginning of a message into sight, and its end when it fits. @param {HTMLElement} message */
function bringIn(message) {
  latest.hidden = true;
  const fits = message.offsetHeight < scroller.clientHeight - 24;
  scroller.scrollTop = fits ? scroller.scrollHeight : message.offsetTop - 12;
}

/** Shows everything again, as on connecting or becoming somebody else. @param {readonly Shown[]} all */
export function reset(all) {
  list.replaceChildren(...all.map(build));
  settle();
  const last = list.lastElementChild;
  if (last instanceof HTMLElement) bringIn(last);
}

/** Ids that the reader's own posts made: those are brought into sight wherever the list stands. */
let own = "";

/** @param {Shown} shown */
export function add(shown) {
  const follow = isAtEnd() || own === shown.id;
  const message = build(shown);
  message.classList.add("new");
  list.append(message);
  settle();
  announcer.textContent = message.dataset["summary"] ?? "";
  if (follow) bringIn(message);
  else latest.hidden = false;
}

/** @param {Shown} shown */
export function edit(shown) {
  const old = document.getElementById(shown.id);
  if (!old) return;
  const hadFocus = old.contains(document.activeElement);
  const follow = isAtEnd();
  const message = build(shown);
  old.replaceWith(message);
  announcer.textContent = message.dataset["summary"] ?? "";
  // The pressed button is gone with the old face, so the reader goes on at the title of the new one.
  const title = message.querySelector("h3") ?? message.querySelector("article");
  if (hadFocus && title instanceof HTMLElement) title.focus({ preventScroll: true });
  if (message.offsetTop < scroller.scrollTop || (follow && hadFocus)) bringIn(message);
}

/** @param {string} id */
export function drop(id) {
  document.getElementById(id)?.remove();
  settle();
}

/** Sends a line as whoever the reader is. @param {string} line */
export async function say(line) {
  const answer = await post("/say", { person: person(), line });
  own = answer?.message ?? "";
  const message = document.getElementById(own);
  if (message) bringIn(message);
  return answer !== undefined;
}

/** @param {HTMLElement} button */
async function press(button) {
  const message = button.closest(".message");
  if (!message || button.getAttribute("aria-busy") === "true") return;
  const { press: wire, value } = button.dataset;
  button.closest("details")?.removeAttribute("open");
  button.setAttribute("aria-busy", "true");
  const answer = await post("/press", {
    person: person(),
    message: message.id,
    press: wire,
    ...(value === undefined ? {} : { value }),
  });
  button.removeAttribute("aria-busy");
  if (!answer?.message || answer.edited) return;
  own = answer.message;
  const added = document.getElementById(own);
  if (added) bringIn(added);
}

/** @param {HTMLElement} button */
async function copy(button) {
  const code = button.closest(".code")?.querySelector("code")?.textContent ?? "";
  await navigator.clipboard.writeText(code);
  const label = button.textContent;
  button.textContent = word("copied");
  setTimeout(() => (button.textContent = label), 1500);
}

list.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : undefined;
  const button = target?.closest("button");
  if (!button) return;
  if (button.dataset["press"] !== undefined) void press(button);
  else if (button.hasAttribute("data-copy")) void copy(button).catch(() => toast(word("failed")));
});

/** An open choice closes on Escape and when the reader goes elsewhere, as a menu does. */
list.addEventListener("keydown", (event) => {
  const open = event.target instanceof Element ? event.target.closest("details[open]") : undefined;
  if (event.key !== "Escape" || !open) return;
  open.removeAttribute("open");
  open.querySelector("summary")?.focus();
});
// `toggle` does not bubble, so it is caught on its way down.
list.addEventListener(
  "toggle",
  ({ target }) => {
    if (target instanceof HTMLDetailsElement && target.open)
      target.scrollIntoView({ block: "nearest" });
  },
  true,
);
document.addEventListener("click", (event) => {
  for (const open of list.querySelectorAll("details[open]")) {
    if (event.target instanceof Node && !open.contains(event.target)) open.removeAttribute("open");
  }
});

latest.addEventListener("click", () => {
  const last = list.lastElementChild;
  if (last instanceof HTMLElement) bringIn(last);
});
scroller.addEventListener("scroll", () => {
  if (isAtEnd()) latest.hidden = true;
});
