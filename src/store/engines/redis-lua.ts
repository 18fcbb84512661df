import { LAYOUT } from "../port.ts";

// Keys, `P` being the name of the store:
//   P::<key>            a record's text, where Keyv reads it too
//   P:board:<board>     sorted set of members, scored by their points times -1, so that equals stay in byte order
//   P:person:<scope>    set of the keys of a person's records;  P:boards:<member>  set of the boards they are on
//   P:meta              layout, and an id by which a server that came back empty is recognised
// A script is one step for everybody else, and the first write of a script is where Redis refuses it when it is out
// of memory or read-only: nothing is ever half written.

/** Writes nothing when something is there, and returns that. */
const insert = `
local P, key, raw, scope = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local was = redis.call('GET', P .. '::' .. key)
if was then return was end
redis.call('SET', P .. '::' .. key, raw)
if scope ~= '' then redis.call('SADD', P .. ':person:' .. scope, key) end
return false`;

const replace = `
local row = ARGV[1] .. '::' .. ARGV[2]
local was = redis.call('GET', row)
if was ~= ARGV[4] then return {0, was} end
redis.call('SET', row, ARGV[3])
return {1}`;

const remove = `
local P, key, scope = ARGV[1], ARGV[2], ARGV[3]
local gone = redis.call('DEL', P .. '::' .. key)
if scope ~= '' then redis.call('SREM', P .. ':person:' .. scope, key) end
return gone`;

/** The claim, then its points: board, member, points times -1, and so on. */
const applyOnce = `
local P, key, raw, scope, guard, expected = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local was = redis.call('GET', P .. '::' .. key)
if was then return {'already', was} end
if guard ~= '' and redis.call('GET', P .. '::' .. guard) ~= expected then return {'refused'} end
redis.call('SET', P .. '::' .. key, raw)
if scope ~= '' then redis.call('SADD', P .. ':person:' .. scope, key) end
for i = 7, #ARGV, 3 do
  redis.call('ZINCRBY', P .. ':board:' .. ARGV[i], ARGV[i + 2], ARGV[i + 1])
  redis.call('SADD', P .. ':boards:' .. ARGV[i + 1], ARGV[i])
end
return {'applied'}`;

const rank = `
local board = ARGV[1] .. ':board:' .. ARGV[2]
local score = redis.call('ZSCORE', board, ARGV[3])
if not score then return false end
return {score, redis.call('ZCOUNT', board, '-inf', '(' .. score), redis.call('ZCARD', board)}`;

const listPerson = `
local P, scope = ARGV[1], ARGV[2]
local rows, boards = {}, {}
for _, key in ipairs(redis.call('SMEMBERS', P .. ':person:' .. scope)) do
  local raw = redis.call('GET', P .. '::' .. key)
  if raw then rows[#rows + 1] = key; rows[#rows + 1] = raw end
end
for _, board in ipairs(redis.call('SMEMBERS', P .. ':boards:' .. scope)) do
  local score = redis.call('ZSCORE', P .. ':board:' .. board, scope)
  if score then boards[#boards + 1] = board; boards[#boards + 1] = score end
end
return {rows, boards}`;

const removePerson = `
local P, scope = ARGV[1], ARGV[2]
local records, boards = 0, 0
for _, key in ipairs(redis.call('SMEMBERS', P .. ':person:' .. scope)) do
  records = records + redis.call('DEL', P .. '::' .. key)
end
for _, board in ipairs(redis.call('SMEMBERS', P .. ':boards:' .. scope)) do
  boards = boards + redis.call('ZREM', P .. ':board:' .. board, scope)
end
redis.call('DEL', P .. ':person:' .. scope, P .. ':boards:' .. scope)
return {records, boards}`;

/** Marks a server as ours the first time; returns its layout and id. */
const mark = `
local meta = ARGV[1] .. ':meta'
if redis.call('EXISTS', meta) == 0 then
  redis.call('HSET', meta, 'layout', '${LAYOUT}', 'id', ARGV[2])
end
return redis.call('HMGET', meta, 'layout', 'id')`;

export const SCRIPTS = {
  insert,
  replace,
  remove,
  applyOnce,
  rank,
  listPerson,
  removePerson,
  mark,
} as const;

export type Script = keyof typeof SCRIPTS;
