/** The text of a posted body, or why there is none. */
export type Posted =
  | { text: string }
  | { trouble: "too-long" }
  | { trouble: "cut"; cause: unknown };

/**
 * Reads a body and counts by itself: an announced length may be missing, as in a chunked request. The rest
 * of a body that is too long stays unread, so that its sender still gets an answer.
 */
export async function readPosted(
  stream: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Posted> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = stream?.getReader();
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      size += next.value.byteLength;
      if (size > limit) return { trouble: "too-long" };
      parts.push(next.value);
    }
  } catch (cause) {
    return { trouble: "cut", cause };
  }
  return { text: Buffer.concat(parts).toString("utf8") };
}
