/** Widths in columns; a Hangul syllable takes two. */
export const LIMITS = {
  /** Below this a terminal is too narrow for tables, and lines are simply wrapped. */
  narrowest: 30,
  /** Wider than this, lines of prose are hard to follow. */
  widest: 100,
  /** When the output is no terminal and says nothing of its width. */
  unknown: 80,
  /** Lines the prompt remembers. */
  history: 200,
} as const;
