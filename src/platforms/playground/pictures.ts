import { html } from "hono/html";

type Drawn = { name: string; width: number; height: number };

/** Drawn pictures, as whoever starts the playground hands them in; the page asks for them by name. */
export type PictureShelf = {
  /** Where the picture of this DOT stands, or undefined when it can only be told in words. */
  find(dot: string): Drawn | undefined;
  /** The PNG of that name, or undefined for a name that nobody was given. */
  open(name: string): Uint8Array<ArrayBuffer> | undefined;
};

/** A shelf without pictures: every diagram is shown as its text form. */
export const NO_PICTURES: PictureShelf = { find: () => undefined, open: () => undefined };

/** A drawn picture with its text form folded below it. */
export function figure(
  { name, width, height }: Drawn,
  { alt, text, label }: { alt: string; text: string; label: string },
) {
  const image = html`<img
    src="/pictures/${name}.png"
    alt="${alt}"
    loading="lazy"
    width="${width}"
    height="${height}"
  />`;
  const inWords = html`<details>
    <summary>${label}</summary>
    <pre tabindex="0" role="region" aria-label="${label}">${text}</pre>
  </details>`;
  return html`<figure class="diagram">${image}${inWords}</figure>`;
}
