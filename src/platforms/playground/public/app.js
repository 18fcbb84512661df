// @ts-check
import { closeSuggestions, startSuggestions } from "./complete.js";
import { add, drop, edit, reset, say } from "./messages.js";
import { element, person, post, toast, token, translate, word } from "./page.js";

const input = element("ask", HTMLInputElement);
const theme = element("theme", HTMLButtonElement);

/** @type {EventSource | undefined} */
let source;

/** Listens as whoever the reader is; the browser reconnects by itself, and then everything is sent anew. */
function listen() {
  source?.close();
  const query = new URLSearchParams({ person: person(), token });
  const next = new EventSource(`/events?${query}`);
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
  let wasLost = false;
  next.addEventListener("open", () => {
    if (wasLost) toast("");
    wasLost = false;
  });
  next.addEventListener("error", () => {
    wasLost = true;
    // A closed source was refused, by a server that started again: only a new page has its token.
    toast(word(next.readyState === EventSource.CLOSED ? "failed" : "lost"), 0);
  });
}

async function send() {
  const line = input.value.trim();
  closeSuggestions();
  if (line === "") return;
  input.value = "";
  const sent = await say(line);
  if (!sent && input.value === "") input.value = line;
}

/** Storage can be switched off in a browser; the page works without it. @param {string} key */
function recall(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} key @param {string} value */
function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to do: the choice holds until the page is closed.
  }
}

const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => {
  const chosen = document.documentElement.dataset["theme"];
  return chosen ? chosen === "dark" : system.matches;
};

function labelTheme() {
  const label = theme.querySelector("[data-word]");
  label?.setAttribute("data-word", isDark() ? "light" : "dark");
  translate();
}

function startTheme() {
  const chosen = recall("kubi-theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset["theme"] = chosen;
  theme.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    document.documentElement.dataset["theme"] = next;
    remember("kubi-theme", next);
    labelTheme();
  });
  system.addEventListener("change", labelTheme);
  labelTheme();
}

function startPeople() {
  const before = document.querySelector(
    `input[name="person"][value="${CSS.escape(recall("kubi-person"))}"]`,
  );
  if (before instanceof HTMLInputElement) before.checked = true;
  for (const radio of document.querySelectorAll('input[name="person"]')) {
    radio.addEventListener("change", () => {
      remember("kubi-person", person());
      closeSuggestions();
      translate();
      listen();
    });
  }
}

startPeople();
startTheme();
startSuggestions(() => void send());
element("composer", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  void send();
  input.focus();
});
element("clear", HTMLButtonElement).addEventListener("click", () => {
  void post("/clear", {});
  input.focus();
});
for (const chip of document.querySelectorAll(".chip")) {
  chip.addEventListener("click", () => {
    void say(chip.querySelector("code")?.textContent ?? "");
    input.focus();
  });
}
if (matchMedia("(hover: hover)").matches) input.focus();
listen();
