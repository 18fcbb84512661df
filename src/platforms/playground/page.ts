import { html, raw } from "hono/html";
import type { Message } from "./channel.ts";
import { asText, type Fragment } from "./markdown.ts";
import { PEOPLE, type Person } from "./people.ts";
import { NO_PICTURES, type PictureShelf } from "./pictures.ts";
import { renderReply } from "./render.ts";
import { words } from "./words.ts";

type Word = keyof (typeof words)["ko"]["ui"];
const ko = words.ko.ui;

/** What the welcome offers to ask: one of each kind of thing that Kubi understands. */
const EXAMPLES = [
  { line: word("askConcept"), word: "chipConcept" },
  { line: "kubectl get pods -o wide", word: "chipCommand" },
  { line: "vkem", word: "chipKeyboard" },
  { line: "pod.spec.containers.ports", word: "chipField" },
] as const satisfies readonly { line: string | Fragment; word: Word }[];

/** Kubi's face: a heptagon, as the wheel of Kubernetes, that looks back at you. */
const FACE = `<path d="M16 2.2 26.8 7.4 29.5 19.1 22 28.5H10L2.5 19.1 5.2 7.4Z" fill="currentColor" stroke="currentColor" stroke-width="2.4" stroke-linejoin="round"/><g fill="#fff"><circle cx="11.6" cy="15" r="2.3"/><circle cx="20.4" cy="15" r="2.3"/></g><path d="M12.2 20.6q3.8 3 7.6 0" stroke="#fff" stroke-width="1.9" stroke-linecap="round" fill="none"/>`;
const face = raw(`<svg class="face" viewBox="0 0 32 32" aria-hidden="true">${FACE}</svg>`);
const lock = raw(
  `<svg class="lock" viewBox="0 0 16 16" aria-hidden="true"><path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2" fill="none" stroke="currentColor" stroke-width="1.6"/><rect x="3" y="7" width="10" height="7" rx="1.8" fill="currentColor"/></svg>`,
);
const ICON = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" color="#2f5fd0">${FACE}</svg>`)}`;

/** One message as its reader sees it; nobody else's private message ever gets here. */
export function renderMessage(
  message: Message,
  reader: Person,
  pictures: PictureShelf = NO_PICTURES,
): string {
  const { id, by, cause, reply, locale, at } = message;
  const says = words[reader.locale].message;
  const isPrivate = reply.audience === "asker";
  const name = by.name[reader.locale];
  const used =
    cause.type === "line"
      ? html`<p class="used">
          ${initial(by, reader)}<span
            >${says.used(name)}<code>/k8s ${cause.text}</code>${says.usedEnd}</span
          >
        </p>`
      : isPrivate
        ? ""
        : html`<p class="used">${initial(by, reader)}<span>${says.shared(name)}</span></p>`;
  const note = isPrivate ? html`<p class="private">${lock}${says.onlyYou}</p>` : "";
  const { html: body } = renderReply(reply, reader.locale, pictures);
  const head = html`<p class="from">
    <b>Kubi</b> <span class="bot">${says.bot}</span> <time datetime="${at.toISOString()}"></time>
  </p>`;
  return asText(
    html`<li
      class="message"
      id="${id}"
      data-audience="${reply.audience}"
      data-summary="${reply.summary}"
    >
      ${used}
      <article aria-label="Kubi" tabindex="-1">
        <span class="avatar kubi">${face}</span>
        <div class="said">
          ${head}
          <div class="body" lang="${locale}">${raw(body)}</div>
          ${note}
        </div>
      </article>
    </li>`,
  );
}

function initial(person: Person, reader: Person): Fragment {
  return html`<span class="avatar small" data-person="${person.id}" aria-hidden="true"
    >${person.name[reader.locale].at(0) ?? ""}</span
  >`;
}

/** The page; the browser rewrites its words when somebody who reads English is chosen. */
export function renderPage(token: string): string {
  const dictionary = JSON.stringify({ ko: words.ko.ui, en: words.en.ui });
  return asText(
    html`<!doctype html>
      <html lang="ko">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="kubi-token" content="${token}" />
          <title>${ko.title}</title>
          <link rel="icon" href="${ICON}" />
          <link rel="stylesheet" href="/assets/style.css" />
          <script type="module" src="/assets/app.js"></script>
        </head>
        <body data-words="${dictionary}">
          <a class="skip" href="#ask">${word("skip")}</a>
          ${sidebar()}
          <main>
            <header class="bar">
              <h2><span aria-hidden="true">#</span> ${word("channel")}</h2>
              <p>${word("topic")}</p>
            </header>
            <div class="scroll" id="scroll">
              ${welcome()}
              <ol
                class="messages"
                id="messages"
                aria-label="${ko.messages}"
                data-label="messages"
              ></ol>
            </div>
            ${composer()}
          </main>
          <p class="sr" id="announce" role="status" aria-live="polite"></p>
          <div role="status">
            <p class="trouble" id="trouble" hidden>
              <span id="trouble-text" data-word="lost"></span>
              <button type="button" id="reload">${word("reload")}</button>
            </p>
          </div>
          <p class="toast" id="toast" role="alert" hidden></p>
        </body>
      </html>`,
  );
}

function word(key: Word): Fragment {
  return html`<span data-word="${key}">${ko[key]}</span>`;
}

function sidebar(): Fragment {
  const people = PEOPLE.map((person, at) => {
    const note = person.locale === "en" ? word("english") : word(person.role);
    return html`<label class="person" data-ko="${person.name.ko}" data-en="${person.name.en}">
      <input
        type="radio"
        name="person"
        value="${person.id}"
        data-lang="${person.locale}"
        ${at === 0 ? "checked" : ""}
      />
      <span class="avatar" data-person="${person.id}" aria-hidden="true"
        >${person.name.ko.at(0) ?? ""}</span
      >
      <span class="who"><b>${person.name.ko}</b><small>${note}</small></span>
    </label>`;
  });
  return html`<header class="side">
    <div class="brand">
      <span class="avatar kubi">${face}</span>
      <div>
        <h1>${word("brand")}</h1>
        <p>${word("brandNote")}</p>
      </div>
    </div>
    <div class="channels">
      <p class="legend">${word("channels")}</p>
      <p class="channel"><span aria-hidden="true">#</span> ${word("channel")}</p>
    </div>
    <fieldset class="people">
      <legend class="legend">${word("people")}</legend>
      <div class="group">${people}</div>
    </fieldset>
    <div class="tools">
      <button type="button" class="tool" id="theme">
        ${glyph("M8 1.5a6.5 6.5 0 1 0 0 13Z")}<span data-word="dark">${ko.dark}</span>
      </button>
      <button type="button" class="tool" id="clear">
        ${glyph("M3 4.5h10M6.5 2h3M4.5 4.5l.6 9h5.8l.6-9")}${word("clear")}
      </button>
    </div>
  </header>`;
}

function glyph(path: string): Fragment {
  return raw(
    `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
  );
}

function welcome(): Fragment {
  const chips = EXAMPLES.map(
    ({ line, word: key }) =>
      html`<li>
        <button type="button" class="chip"><code>${line}</code><small>${word(key)}</small></button>
      </li>`,
  );
  return html`<section class="welcome" id="welcome">
    <span class="avatar kubi big">${face}</span>
    <h3>${word("welcome")}</h3>
    <p>${word("welcomeNote")}</p>
    <p class="legend">${word("welcomeTry")}</p>
    <ul class="chips">
      ${chips}
    </ul>
  </section>`;
}

function composer(): Fragment {
  return html`<form class="composer" id="composer" autocomplete="off">
    <button type="button" class="latest" id="latest" hidden>↓ ${word("latest")}</button>
    <div class="suggest" id="suggest" hidden>
      <p class="legend" id="suggest-title">${word("suggestions")}</p>
      <ul role="listbox" id="suggestions" aria-labelledby="suggest-title"></ul>
      <p class="keys" aria-hidden="true">${word("hint")}</p>
    </div>
    <div class="box">
      <span class="prompt" aria-hidden="true">/k8s</span>
      <input
        id="ask"
        name="line"
        type="text"
        role="combobox"
        aria-expanded="false"
        aria-controls="suggestions"
        aria-autocomplete="list"
        aria-label="${ko.ask}"
        data-label="ask"
        placeholder="${ko.placeholder}"
        data-placeholder="placeholder"
        maxlength="2000"
        enterkeyhint="send"
        spellcheck="false"
        autocapitalize="off"
      />
      <button type="submit" class="send" aria-label="${ko.send}" data-label="send">
        ${glyph("M2.5 8h11M9 3.5 13.5 8 9 12.5")}
      </button>
    </div>
  </form>`;
}
