/** The two languages Kubi speaks. Korean is canonical; English is complete. */
export type Locale = "ko" | "en";

export const LOCALES: readonly Locale[] = ["ko", "en"];

/** A short string in both languages; a missing English half falls back to the Korean one. */
export type Text = { ko: string; en?: string | undefined };

/** The half of a text that a reader of this locale should see. */
export function inLocale(text: Text, locale: Locale): string {
  return locale === "en" ? (text.en ?? text.ko) : text.ko;
}
