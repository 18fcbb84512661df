import { LAYOUT } from "../port.ts";

/** A name that may stand in SQL and in Redis keys as it is. */
export const NAME = /^[a-z][a-z0-9_]{0,30}$/;

/**
 * Every statement of the engine. The first table is laid out as @keyv/postgres does, which reads the same rows; each verb is
 * one statement, so that it is atomic without a transaction that a lost connection could leave open.
 */
export function statements(name: string) {
  if (!NAME.test(name)) throw new Error(`not a name of tables: ${JSON.stringify(name)}`);
  const tables = { name, rows: `"${name}"`, boards: `"${name}_board"`, meta: `"${name}_meta"` };
  return { ...making(tables), ...verbs(tables), ...wholes(tables) };
}

type Tables = { name: string; rows: string; boards: string; meta: string };

function making({ name, rows, boards, meta }: Tables) {
  return {
    // Byte order ("C") makes ranges of keys mean the same on every server.
    create: `
      SELECT pg_advisory_xact_lock(hashtext('kubi store ${name}'));
      CREATE TABLE IF NOT EXISTS ${rows} (key VARCHAR(255) COLLATE "C" NOT NULL, value TEXT,
        namespace VARCHAR(255) DEFAULT NULL, expires BIGINT DEFAULT NULL);
      CREATE UNIQUE INDEX IF NOT EXISTS "${name}_key_namespace_idx" ON ${rows} (key, COALESCE(namespace, ''));
      CREATE TABLE IF NOT EXISTS ${boards} (board TEXT COLLATE "C" NOT NULL, member TEXT COLLATE "C" NOT NULL,
        points BIGINT NOT NULL, PRIMARY KEY (board, member));
      CREATE INDEX IF NOT EXISTS "${name}_board_order" ON ${boards} (board, points DESC, member);
      CREATE INDEX IF NOT EXISTS "${name}_board_person" ON ${boards} (member, board);
      CREATE TABLE IF NOT EXISTS ${meta} (only_one BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_one),
        layout INTEGER NOT NULL);
      INSERT INTO ${meta} (layout) VALUES (${LAYOUT}) ON CONFLICT DO NOTHING`,
    exists: `SELECT to_regclass('${meta}') IS NOT NULL AS there, getdatabaseencoding() AS encoding`,
    layout: `SELECT layout FROM ${meta}`,
  };
}

function verbs({ name, rows, boards }: Tables) {
  // Row locks let answer after answer pass by a change that waits, so that a round could not be closed while answers
  // pour in. Advisory locks queue: whoever changes a record stands in line with those who are guarded by it.
  const gate = (mode: "" | "_shared", key: string) =>
    `gate AS MATERIALIZED (SELECT pg_advisory_xact_lock${mode}(hashtextextended('${name} ' || ${key}, 0)))`;
  return {
    get: `SELECT value AS raw FROM ${rows} WHERE key = $1`,
    remove: `WITH ${gate("", "$1::text")} DELETE FROM ${rows} r USING gate WHERE r.key = $1 RETURNING 1`,
    insert: `WITH inserted AS (
        INSERT INTO ${rows} (key, value) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1)
      SELECT EXISTS (SELECT FROM inserted) AS done, (SELECT value FROM ${rows} WHERE key = $1) AS raw`,
    replace: `WITH ${gate("", "$1::text")}, replaced AS (
        UPDATE ${rows} r SET value = $2 FROM gate WHERE r.key = $1 AND r.value = $3 RETURNING 1)
      SELECT EXISTS (SELECT FROM replaced) AS done, (SELECT value FROM ${rows} WHERE key = $1) AS raw`,
    // FOR SHARE waits for a change of the guard under way and then looks at it again, so nothing slips past a close.
    applyOnce: `WITH ${gate("_shared", "$3::text")}, guard AS MATERIALIZED (
        SELECT 1 FROM ${rows} r, gate WHERE r.key = $3 AND r.value = $4 FOR SHARE OF r),
      claim AS (
        INSERT INTO ${rows} (key, value) SELECT $1, $2
        WHERE $3::text IS NULL OR EXISTS (SELECT FROM guard)
        ON CONFLICT DO NOTHING RETURNING 1),
      added AS (
        INSERT INTO ${boards} AS b (board, member, points)
        SELECT board, member, points
        FROM unnest($5::text[], $6::text[], $7::bigint[]) WITH ORDINALITY AS u (board, member, points, place)
        WHERE EXISTS (SELECT FROM claim) ORDER BY place
        ON CONFLICT (board, member) DO UPDATE SET points = b.points + excluded.points)
      SELECT EXISTS (SELECT FROM claim) AS done, $3::text IS NULL OR EXISTS (SELECT FROM guard) AS open,
        (SELECT value FROM ${rows} WHERE key = $1) AS raw`,
    // "points" is qualified on purpose: ordering by the cast output of the same name would sort the whole board.
    top: `SELECT b.member, b.points::float8 AS points FROM ${boards} b
      WHERE b.board = $1 ORDER BY b.points DESC, b.member LIMIT $2`,
    // One pass over the board for both numbers: 13 ms of 100,000 members instead of 17.
    rank: `SELECT mine.points::float8 AS points, counted.rank::float8, counted.members::float8
      FROM ${boards} mine, LATERAL (
        SELECT 1 + count(*) FILTER (WHERE b.points > mine.points) AS rank, count(*) AS members
        FROM ${boards} b WHERE b.board = $1) counted
      WHERE mine.board = $1 AND mine.member = $2`,
  };
}

function wholes({ rows, boards }: Tables) {
  return {
    personRows: `SELECT key, value AS raw FROM ${rows} WHERE key >= $1 AND key < $2 ORDER BY key`,
    personBoards: `SELECT board, member, b.points::float8 AS points FROM ${boards} b
      WHERE member = $1 ORDER BY board`,
    removePerson: `WITH records AS (DELETE FROM ${rows} WHERE key >= $1 AND key < $2 RETURNING 1),
      standing AS (DELETE FROM ${boards} WHERE member = $3 RETURNING 1)
      SELECT (SELECT count(*) FROM records)::float8 AS records,
        (SELECT count(*) FROM standing)::float8 AS boards`,
    rows: `SELECT key, value AS raw FROM ${rows} WHERE key > $1 ORDER BY key LIMIT $2`,
    boardRows: `SELECT board, member, b.points::float8 AS points FROM ${boards} b
      WHERE (board, member) > ($1, $2) ORDER BY board, member LIMIT $3`,
    loadRows: `INSERT INTO ${rows} (key, value) SELECT * FROM unnest($1::text[], $2::text[])
      ON CONFLICT (key, COALESCE(namespace, '')) DO UPDATE SET value = excluded.value`,
    loadBoards: `INSERT INTO ${boards} (board, member, points)
      SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])
      ON CONFLICT (board, member) DO UPDATE SET points = excluded.points`,
    isEmpty: `SELECT NOT EXISTS (SELECT FROM ${rows}) AND NOT EXISTS (SELECT FROM ${boards}) AS empty`,
    settings: `SELECT name, setting FROM pg_settings
      WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'transaction_read_only')`,
    unlogged: `SELECT relname AS name FROM pg_class
      WHERE relpersistence = 'u' AND oid IN (to_regclass('${rows}'), to_regclass('${boards}'))`,
    damagedIndexes: `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE NOT i.indisvalid AND i.indrelid IN (to_regclass('${rows}'), to_regclass('${boards}'))`,
  };
}

export type Statements = ReturnType<typeof statements>;
