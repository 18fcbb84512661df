// @ts-check

// What every part of the page needs: its elements, its words, who speaks, and the way to the server.

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no #${id}`);
  return found;
}

/** @typedef {"ko" | "en"} Language */

/** @type {Record<Language, Record<string, string>>} */
const dictionary = JSON.parse(document.body.dataset["words"] ?? "{}");

export const token =
  document.querySelector('meta[name="kubi-token"]')?.getAttribute("content") ?? "";

/** @returns {HTMLInputElement} */
function chosenPerson() {
  const input = document.querySelector('input[name="person"]:checked');
  if (!(input instanceof HTMLInputElement)) throw new Error("nobody is chosen");
  return input;
}

/** The id of whoever the reader is now. */
export const person = () => chosenPerson().value;

/** The language that this person reads. @returns {Language} */
export const language = () => (chosenPerson().dataset["lang"] === "en" ? "en" : "ko");

/** A word of the page in that language. @param {string} key */
export const word = (key) => dictionary[language()][key] ?? key;

/** Writes every word of the page again, for whoever reads it now. */
export function translate() {
  document.documentElement.lang = language();
  document.title = word("title");
  for (const one of document.querySelectorAll("[data-word]")) {
    one.textContent = word(one.getAttribute("data-word") ?? "");
  }
  for (const one of document.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", word(one.getAttribute("data-label") ?? ""));
  }
  for (const one of document.querySelectorAll("[data-placeholder]")) {
    one.setAttribute("placeholder", word(one.getAttribute("data-placeholder") ?? ""));
  }
  for (const one of document.querySelectorAll(".person")) {
    const name = one.querySelector("b");
    const initial = one.querySelector(".avatar");
    const text = one.getAttribute(`data-${language()}`) ?? "";
    if (name) name.textContent = text;
    if (initial) initial.textContent = text.slice(0, 1);
  }
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let hiding;

/** Says something for a moment at the edge of the page. @param {string} text @param {number} [ms] */
export function toast(text, ms = 4000) {
  const box = element("toast", HTMLElement);
  clearTimeout(hiding);
  box.textContent = text;
  box.hidden = text === "";
  if (ms > 0) hiding = setTimeout(() => (box.hidden = true), ms);
}

/**
 * Posts to our server; says so when it does not work.
 * @param {string} path
 * @param {object} body
 * @returns {Promise<{ message?: string, edited?: boolean } | undefined>}
 */
export async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-kubi-token": token },
      body: JSON.stringify(body),
    });
    if (answer.ok) return await answer.json();
    toast(word(answer.status === 404 ? "old" : "failed"));
  } catch {
    toast(word("failed"));
  }
  return undefined;
}
