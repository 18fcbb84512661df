// @ts-check
import { add, drop, edit, reset } from "./messages.js";
import { element, person, toast, token, word } from "./page.js";

// The stream of changes, and the one place that says what is wrong with it.

const box = element("trouble", HTMLElement);
const text = element("trouble-text", HTMLElement);
const reload = element("reload", HTMLButtonElement);

/** Milliseconds before a refused page tries again. */
const RETRY = 5000;

/** @typedef {"lost" | "crowded" | "restarted"} Trouble */

/** @type {Trouble | undefined} */
let trouble;
/** @type {EventSource | undefined} */
let source;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retrying;

/** Says what is wrong and keeps saying it; every further try that fails alike is silent. @param {Trouble} now */
function complain(now) {
  if (now === trouble) return;
  trouble = now;
  text.dataset["word"] = now;
  text.textContent = word(now);
  reload.hidden = now !== "restarted";
  box.hidden = false;
}

function isBack() {
  if (trouble) toast(word("back"));
  trouble = undefined;
  box.hidden = true;
}

const address = () => `/events?${new URLSearchParams({ person: person(), token })}`;

/** A browser hides why it was refused, so the server is asked again, without listening. @param {EventSource} refused */
async function explain(refused) {
  const status = await fetch(address(), { method: "HEAD" }).then(
    (answer) => answer.status,
    () => 0,
  );
  if (refused !== source) return;
  // Only a server that started again does not know our token, and only a new page has its new one.
  if (status === 403) return complain("restarted");
  if (status !== 200) complain(status === 503 ? "crowded" : "lost");
  retrying = setTimeout(listen, RETRY);
}

/** Listens as whoever the reader is; the browser reconnects by itself, and then everything is sent anew. */
export function listen() {
  source?.close();
  clearTimeout(retrying);
  const next = new EventSource(address());
  source = next;
  /** @param {string} name @param {(data: any) => void} take */
  const on = (name, take) =>
    next.addEventListener(name, (event) => {
      if (next === source) take(JSON.parse(event.data));
    });
  on("reset", ({ messages }) => reset(messages));
  on("add", add);
  on("edit", edit);
  on("drop", ({ id }) => drop(id));
  on("clear", () => reset([]));
  next.addEventListener("open", () => {
    if (next === source) isBack();
  });
  next.addEventListener("error", () => {
    if (next !== source) return;
    if (next.readyState === EventSource.CLOSED) void explain(next);
    else complain("lost");
  });
}

reload.addEventListener("click", () => location.reload());
