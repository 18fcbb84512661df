// @ts-check
import { closeSuggestions, startSuggestions } from "./complete.js";
import { listen } from "./listen.js";
import { say } from "./messages.js";
import { element, person, post, translate } from "./page.js";

const input = element("ask", HTMLInputElement);
const theme = element("theme", HTMLButtonElement);

async function send() {
  const line = input.value.trim();
  closeSuggestions();
  if (line === "") return;
  input.value = "";
  const sent = await say(line);
  if (!sent && input.value === "") input.value = line;
}

/** @typedef {"localStorage" | "sessionStorage"} Place */

/** Storage can be switched off in a browser; the page works without it. @param {string} key @param {Place} place */
function recall(key, place = "localStorage") {
  try {
    return window[place].getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} key @param {string} value @param {Place} place */
function remember(key, value, place = "localStorage") {
  try {
    window[place].setItem(key, value);
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

/** Each tab is somebody of its own; whoever was chosen last anywhere is only where a new tab begins. */
function startPeople() {
  const known = recall("kubi-person", "sessionStorage") || recall("kubi-person");
  const before = document.querySelector(`input[name="person"][value="${CSS.escape(known)}"]`);
  if (before instanceof HTMLInputElement) before.checked = true;
  remember("kubi-person", person(), "sessionStorage");
  for (const radio of document.querySelectorAll('input[name="person"]')) {
    radio.addEventListener("change", () => {
      remember("kubi-person", person());
      remember("kubi-person", person(), "sessionStorage");
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
