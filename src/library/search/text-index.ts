/**
 * An inverted index over documents of tokens, scored by BM25. Fuse reads every text at every query, which
 * takes seconds past a few thousand sections; this looks only at the documents that share a word.
 */
export type TextIndex = {
  size: number;
  /** Rarity of a token: near 0 for one that stands everywhere, highest for one never seen. */
  idf: (token: string) => number;
  knows(token: string): boolean;
  /** The best documents for these tokens, best first; `score` has no fixed scale. */
  search(tokens: readonly string[], limit: number): Hit[];
};

export type Hit = { doc: number; score: number };

type Postings = { docs: Uint32Array; weights: Float32Array };

/** BM25's usual constants: how fast repeats stop counting, and how much length matters. */
const K1 = 1.2;
const B = 0.6;

/** Query tokens beyond this many are the commonest ones, which say least. */
const TOKEN_LIMIT = 24;

/** Once this many documents were touched, tokens commoner than that add nothing worth their time. */
const COMMON = 20_000;

export function indexText(documents: readonly (readonly string[])[]): TextIndex {
  const size = documents.length;
  const postings = invert(documents);
  const scores = new Float32Array(size);
  const idf = (token: string) => {
    const df = postings.get(token)?.docs.length ?? 0;
    return Math.log(1 + (size - df + 0.5) / (df + 0.5));
  };
  const search = (tokens: readonly string[], limit: number) => {
    const rare = [...new Set(tokens)]
      .map((token) => ({ token, list: postings.get(token) }))
      .filter((one): one is { token: string; list: Postings } => one.list !== undefined)
      .toSorted((a, b) => a.list.docs.length - b.list.docs.length)
      .slice(0, TOKEN_LIMIT);
    const touched: number[] = [];
    for (const { token, list } of rare) {
      if (touched.length > 0 && list.docs.length > COMMON) break;
      const weight = idf(token);
      for (let at = 0; at < list.docs.length; at += 1) {
        const doc = list.docs[at] ?? 0;
        if (scores[doc] === 0) touched.push(doc);
        scores[doc] = (scores[doc] ?? 0) + weight * (list.weights[at] ?? 0);
      }
    }
    const hits = best(touched, scores, limit);
    for (const doc of touched) scores[doc] = 0;
    return hits;
  };
  return { size, idf, knows: (token) => postings.has(token), search };
}

function invert(documents: readonly (readonly string[])[]): Map<string, Postings> {
  const total = documents.reduce((sum, tokens) => sum + tokens.length, 0);
  const mean = Math.max(1, total / Math.max(1, documents.length));
  const lists = new Map<string, { docs: number[]; weights: number[] }>();
  for (const [doc, tokens] of documents.entries()) {
    const norm = K1 * (1 - B + (B * tokens.length) / mean);
    for (const [token, count] of counts(tokens)) {
      let list = lists.get(token);
      if (!list) lists.set(token, (list = { docs: [], weights: [] }));
      list.docs.push(doc);
      list.weights.push((count * (K1 + 1)) / (count + norm));
    }
  }
  const postings = new Map<string, Postings>();
  for (const [token, { docs, weights }] of lists) {
    postings.set(token, { docs: Uint32Array.from(docs), weights: Float32Array.from(weights) });
  }
  return postings;
}

function counts(tokens: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const token of tokens) found.set(token, (found.get(token) ?? 0) + 1);
  return found;
}

/** The highest scores, found without sorting everything that was touched. */
function best(touched: readonly number[], scores: Float32Array, limit: number): Hit[] {
  const hits: Hit[] = [];
  let lowest = 0;
  for (const doc of touched) {
    const score = scores[doc] ?? 0;
    if (hits.length >= limit && score <= lowest) continue;
    let at = hits.length;
    while (at > 0 && (hits[at - 1]?.score ?? 0) < score) at -= 1;
    hits.splice(at, 0, { doc, score });
    if (hits.length > limit) hits.pop();
    lowest = hits.at(-1)?.score ?? 0;
  }
  return hits;
}
