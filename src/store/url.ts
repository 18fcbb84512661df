/** Where the store is when nothing is set: a file that the first start makes. */
export const DEFAULT_STORE = "sqlite:./data/kubi.sqlite";

const SCHEMES = "sqlite: memory: postgres: postgresql: redis: rediss: valkey: valkeys:".split(" ");
const HINT = "use sqlite:./data/kubi.sqlite, postgres://…, redis://… or memory:";

/** Why a STORE_URL cannot be used, without repeating it: it may hold a password. */
export function storeUrlProblem(url: string): { message: string; hint: string } | undefined {
  if (!URL.canParse(url)) return { message: "is not a URL", hint: HINT };
  const { protocol, pathname, hostname, search } = new URL(url);
  switch (protocol) {
    case "memory:":
      return undefined;
    case "sqlite:":
      if (hostname !== "")
        return { message: "has a server's name where a file should be", hint: HINT };
      return pathname === "" || pathname.endsWith("/")
        ? { message: "names no file", hint: HINT }
        : undefined;
    default:
      if (!SCHEMES.includes(protocol)) return { message: "has no scheme of a store", hint: HINT };
      return hostname === "" && !search.includes("host=")
        ? { message: "names no server", hint: HINT }
        : undefined;
  }
}

export function isStoreUrl(text: string): boolean {
  return SCHEMES.some((scheme) => text.startsWith(scheme));
}

/** A URL as it may be shown: without name, password and options. */
export function placeOf(url: URL): string {
  const { protocol, host, pathname } = url;
  if (protocol === "sqlite:" || protocol === "memory:") return `${protocol}${pathname}`;
  return `${protocol}//${host}${pathname}`;
}
