import { Keyv, keyvStorageCapability, type KeyvStorageAdapter } from "keyv";
import type { Row } from "../port.ts";

/** Keyv on an engine's rows, with its silence taken away. */
export type KeyvRows = {
  get(key: string): Promise<string | undefined>;
  /** Writes rows as they are; throws unless the engine says yes to every one. */
  put(rows: readonly Row[]): Promise<void>;
  remove(key: string): Promise<boolean>;
};

/**
 * Keyv over an adapter so that a failure is always thrown: with an `error` listener Keyv answers "missing" when the
 * server is down, and without one an adapter's background error ends the process. So Keyv has no listener, and the
 * adapter's own `error` event goes to `onError`. The row's value is our text itself, which the atomic verbs read too.
 */
export function rowsOver(
  adapter: Partial<KeyvStorageAdapter>,
  { namespace, onError }: { namespace?: string; onError?: (error: unknown) => void } = {},
): KeyvRows {
  const keyv = new Keyv<string>({
    store: adapter,
    ...(namespace === undefined ? {} : { namespace }),
    serialization: {
      stringify: (data: unknown) => String((data as { value: unknown }).value),
      parse: <T>(text: string) => ({ value: text }) as T,
    },
  });
  if (adapter.on && adapter.removeAllListeners) {
    adapter.removeAllListeners("error");
    adapter.on("error", (error: unknown) => onError?.(error));
  }
  return {
    get: async (key) => await keyv.get(key),
    put: async (rows) => {
      const kept = await keyv.setMany(rows.map(({ key, raw }) => ({ key, value: raw })));
      if (kept.length !== rows.length || kept.some((one) => !one))
        throw new Error("the engine did not keep every record");
    },
    remove: async (key) => await keyv.delete(key),
  };
}

/** The least an engine of our own must know; every call may be repeated, and throws when it fails. */
export type OwnRows = {
  get(key: string): Promise<string | undefined>;
  setMany(rows: readonly Row[]): Promise<void>;
  delete(key: string): Promise<boolean>;
};

/** A Keyv 6 storage adapter over an engine of our own. Nothing of ours expires, so `expires` is never given. */
export function ownAdapter(own: OwnRows): Partial<KeyvStorageAdapter> {
  const set = async (rows: readonly { key: string; value: unknown }[]) => {
    await own.setMany(rows.map(({ key, value }) => ({ key, raw: String(value) })));
    return rows.map(() => true);
  };
  const unused = () => {
    throw new Error("the store has no such verb");
  };
  const adapter = {
    get: async <T>(key: string) => (await own.get(key)) as T | undefined,
    getMany: async <T>(keys: string[]) =>
      await Promise.all(keys.map(async (key) => (await own.get(key)) as T | undefined)),
    has: async (key: string) => (await own.get(key)) !== undefined,
    hasMany: unused,
    set: async (key: string, value: unknown) => (await set([{ key, value }])).every(Boolean),
    setMany: set,
    delete: async (key: string) => await own.delete(key),
    deleteMany: unused,
    clear: unused,
    disconnect: unused,
  };
  return { ...adapter, capabilities: keyvStorageCapability(adapter) };
}
