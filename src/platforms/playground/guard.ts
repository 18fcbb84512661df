import { timingSafeEqual } from "node:crypto";

/**
 * Who may talk to the playground. The page trusts its reader, so other web pages must not reach it: not
 * by a name that was made to point here (DNS rebinding), not by posting from their own origin.
 */
export type Guard = {
  allowsHost(header: string | undefined): boolean;
  /** An absent Origin is fine: browsers leave it out of same-origin reads, and the token is still asked for. */
  allowsOrigin(header: string | undefined): boolean;
  allowsToken(given: string | undefined): boolean;
};

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** A guard for a server at this host and port; the host is one that the configuration has allowed. */
export function makeGuard({
  host,
  port,
  token,
}: {
  host: string;
  port: number;
  token: string;
}): Guard {
  const names = new Set([...LOOPBACK, bracketed(host).toLowerCase()]);
  const hosts = new Set(
    [...names].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])),
  );
  const expected = Buffer.from(token);
  return {
    allowsHost: (header) => header !== undefined && hosts.has(header.toLowerCase()),
    allowsOrigin: (header) =>
      header === undefined ||
      (header.startsWith("http://") && hosts.has(header.slice("http://".length))),
    allowsToken(given) {
      const bytes = Buffer.from(given ?? "");
      return bytes.length === expected.length && timingSafeEqual(bytes, expected);
    },
  };
}

/** A host as it stands in an address: IPv6 goes in brackets. */
export function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/** Sent with every answer. `img-src data:` is there for the page's own icon. */
export const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cache-control": "no-store",
};
