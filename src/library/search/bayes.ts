/**
 * Complement naive Bayes over token counts: how much likelier a token is in a concept's questions than in
 * everybody else's. Better here than BM25 or a trained linear model (bench/sets), needs no training, and a
 * new question changes only its own counts. Rennie et al. 2003,
 * https://people.csail.mit.edu/jrennie/papers/icml03-nb.pdf
 */
export type Bayes = {
  knows(token: string): boolean;
  /** In how few documents a token stands: near 0 for one that is everywhere. */
  idf(token: string): number;
  /** The log odds of every document, summed over the tokens that any document has. */
  score(tokens: readonly string[]): Float64Array;
};

/** How much of the collection's own habits every document is given beforehand. */
const PRIOR = 150;

export function trainBayes(documents: readonly (readonly string[])[]): Bayes {
  const size = documents.length;
  const lengths = documents.map((tokens) => tokens.length);
  const total = Math.max(
    1,
    lengths.reduce((sum, length) => sum + length, 0),
  );
  const counts = new Map<string, Map<number, number>>();
  for (const [doc, tokens] of documents.entries()) {
    for (const token of tokens) {
      let row = counts.get(token);
      if (!row) counts.set(token, (row = new Map()));
      row.set(doc, (row.get(doc) ?? 0) + 1);
    }
  }
  const everywhere = new Map([...counts].map(([token, row]) => [token, sum(row.values())]));
  const words = counts.size;
  const score = (tokens: readonly string[]) => {
    const odds = new Float64Array(size);
    for (const token of tokens) {
      const row = counts.get(token);
      const all = everywhere.get(token);
      if (!row || all === undefined) continue;
      const expected = (PRIOR * all) / total;
      for (let doc = 0; doc < size; doc += 1) {
        const own = row.get(doc) ?? 0;
        const length = lengths[doc] ?? 0;
        const here = (own + expected) / (length + PRIOR);
        const elsewhere = (all - own + 1) / (total - length + words);
        odds[doc] = (odds[doc] ?? 0) + Math.log(here / elsewhere);
      }
    }
    return odds;
  };
  const idf = (token: string) => {
    const df = counts.get(token)?.size ?? 0;
    return Math.log(1 + (size - df + 0.5) / (df + 0.5));
  };
  return { knows: (token) => counts.has(token), idf, score };
}

function sum(values: Iterable<number>): number {
  let found = 0;
  for (const value of values) found += value;
  return found;
}
