/** Longer queries are cut: nothing that people type needs more, and the fuzzy steps are linear in it. */
export const QUERY_LIMIT = 160;

/** How much raw input is looked at before cleaning shortens it. */
const RAW_LIMIT = 4 * QUERY_LIMIT;

const ENTITIES: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' };

/**
 * A query as search wants it: NFC, full-width Latin narrowed, mentions, links, code marks, control and
 * zero-width characters out, white space collapsed, at most QUERY_LIMIT characters.
 */
export function clean(raw: string): string {
  return raw
    .slice(0, RAW_LIMIT)
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/&(?:lt|gt|amp|quot);/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/<(?:[@#!][^<>]*|https?:[^<>]*)>/g, " ")
    .replaceAll(/https?:\/\/\S+/g, " ")
    .replaceAll(/[\p{Cf}\p{Mn}\p{Me}]/gu, "")
    .replaceAll(/[\p{Cc}`*_~"“”‘’]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, QUERY_LIMIT)
    .trim();
}

/** A line as it was typed, but for characters that could do something to a screen; at most 500 characters. */
export function printableLine(raw: string): string {
  return raw
    .slice(0, 500)
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, " ")
    .trim();
}

/** Laughter, sighs, punctuation or emoji: nothing to look up. */
export function saysNothing(query: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(query)) return true;
  return (
    /^[ㅋㅎㅠㅜㅡㅇㅉㄷ\s!?.~^]+$/.test(query) && /^(?:([ㅋㅎㅠㅜㅉ])\1*\s*[!?.~^]*)+$/.test(query)
  );
}

/** The words of a query: letters and digits, with the marks that commands and fields need kept inside. */
export function words(query: string): string[] {
  return query.split(/[\s,;:!?()[\]{}<>"'“”…~|=]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}
