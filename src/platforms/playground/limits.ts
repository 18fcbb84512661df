/** What one playground may use. It serves one newcomer on one machine, so these are small on purpose. */
export const LIMITS = {
  /** Bytes of a POST body: the longest line in UTF-8 and its JSON, with room. */
  body: 16 * 1024,
  /** Characters of a line that are read; the shared grammar reads no more either (commands/line.ts). */
  line: 2000,
  /** Characters of a chosen option's value: longer than any concept, section or field path we offer. */
  value: 200,
  /** Messages kept in memory; the oldest goes when one more comes. */
  messages: 200,
  /** Bytes of HTML of the kept messages, oldest dropped first: with room to spare below the backlog. */
  kept: 1.5 * 1024 * 1024,
  /** Pages listening at once: a reader's tabs, and far below what would hurt this process. */
  clients: 50,
  /** Bytes waiting for a page that stopped reading before it is let go; it reconnects by itself. */
  backlog: 4 * 1024 * 1024,
  /** Milliseconds between heartbeats: proxies and laptops drop a connection silent for a minute. */
  heartbeat: 20_000,
  /** Rows of completion shown: what fits above the input without scrolling on a phone. */
  rows: 8,
} as const;
