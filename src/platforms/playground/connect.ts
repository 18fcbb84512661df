import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { Hono, type Context, type Next } from "hono";
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { BotError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { chosen, decodePress } from "../../reply/press.ts";
import { readAssets, type Assets } from "./assets.ts";
import { readPosted } from "./body.ts";
import { openChannel, type Channel, type Message } from "./channel.ts";
import { bracketed, HEADERS, makeGuard, type Guard } from "./guard.ts";
import { LIMITS } from "./limits.ts";
import { keepListeners, type Listeners } from "./listeners.ts";
import { renderMessage, renderPage } from "./page.ts";
import { findPerson, fromPerson, PEOPLE } from "./people.ts";
import { NO_PICTURES, type PictureShelf } from "./pictures.ts";

export type PlaygroundOptions = {
  bot: Bot;
  log: Log;
  port: number;
  host: string;
  clock: () => Date;
  /** The drawn pictures of the notes; without them, diagrams are shown as text. */
  pictures?: PictureShelf;
};

type World = {
  bot: Bot;
  log: Log;
  clock: () => Date;
  channel: Channel;
  listeners: Listeners;
  guard: Guard;
  token: string;
  assets: Assets;
  pictures: PictureShelf;
};

/**
 * Serves the page that behaves like a chat channel, for trying the bot without an account. Resolves when
 * it listens; a port that is taken rejects with `port-taken`. Port 0 picks a free one.
 */
export async function startPlayground(
  options: PlaygroundOptions,
): Promise<{ url: string; stop(): Promise<void> }> {
  const { bot, log, host, clock, pictures = NO_PICTURES } = options;
  const weigh = (message: Message) =>
    Buffer.byteLength(renderMessage(message, message.by, pictures));
  const channel = openChannel(LIMITS.messages, { bytes: LIMITS.kept, weigh });
  const listeners = keepListeners(channel, log, pictures);
  const assets = await readAssets();
  const token = randomBytes(24).toString("base64url");
  let app: Hono<Env> | undefined;
  const server = createAdaptorServer({
    fetch: (request, env) => app?.fetch(request, env) ?? new Response(null, { status: 503 }),
    overrideGlobalObjects: false,
  });
  const port = await listen(server, options);
  const guard = makeGuard({ host, port, token });
  app = routes({ bot, log, clock, channel, listeners, guard, token, assets, pictures });
  const url = `http://${bracketed(host)}:${port}`;
  log.info({ event: "playground.started", url });
  return { url, stop: () => close(server, listeners) };
}

function listen(server: ServerType, { port, host, log }: PlaygroundOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === "EADDRINUSE";
      const message = `the playground cannot listen on port ${port} of ${host}${taken ? ": something else does already" : ""}`;
      const hint = "set PLAYGROUND_PORT to another port (0 picks a free one), or PLAYGROUND=off";
      reject(new BotError(taken ? "port-taken" : "port-refused", message, { hint, cause }));
    });
    server.listen(port, host, () => {
      server.on("error", (error: unknown) => log.error({ event: "playground.server", err: error }));
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: ServerType, listeners: Listeners): Promise<void> {
  listeners.stop();
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}

type Env = { Variables: { posted: string } };

function routes(world: World): Hono<Env> {
  const { token, assets, channel, log, guard } = world;
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    if (!guard.allowsHost(c.req.header("host"))) return c.json({ error: "host" }, 403);
    return await next();
  });
  const ours = onlyOurPage(guard);
  const small = onlySmallBodies(log);
  app.get("/", (c) => c.html(renderPage(token)));
  app.get("/assets/:name", (c) => {
    const asset = assets.get(c.req.param("name"));
    return asset ? c.body(asset.text, 200, { "content-type": asset.type }) : c.notFound();
  });
  app.get("/pictures/:name", (c) => picture(c, world));
  app.get("/events", ours, (c) => events(c, world));
  app.get("/complete", ours, (c) => complete(c, world));
  app.post("/say", ours, small, (c) => say(c, world));
  app.post("/press", ours, small, (c) => press(c, world));
  app.post("/clear", ours, small, (c) => {
    channel.clear();
    return c.json({});
  });
  app.notFound((c) => c.json({ error: "not-found" }, 404));
  app.onError((error, c) => {
    log.error({
      event: "playground.failed",
      method: c.req.method,
      path: c.req.routePath,
      err: error,
    });
    return c.json({ error: "failed" }, 500);
  });
  return app;
}

/** Lets in requests of our own page only: our origin, and the token that only our page was given. */
function onlyOurPage(guard: Guard) {
  return async (c: Context, next: Next) => {
    if (!guard.allowsOrigin(c.req.header("origin"))) return c.json({ error: "origin" }, 403);
    // EventSource cannot send headers, so only there the token may stand in the address.
    const given =
      c.req.header("x-kubi-token") ?? (c.req.path === "/events" ? c.req.query("token") : undefined);
    if (!guard.allowsToken(given)) return c.json({ error: "token" }, 403);
    return await next();
  };
}

/** Reads the body for whoever answers, up to our limit. */
function onlySmallBodies(log: Log) {
  return async (c: Context<Env>, next: Next) => {
    const announced = Number(c.req.header("content-length") ?? 0);
    if (announced > LIMITS.body) return c.json({ error: "body" }, 413);
    const posted = await readPosted(c.req.raw.body, LIMITS.body);
    if ("text" in posted) {
      c.set("posted", posted.text);
      return await next();
    }
    if (posted.trouble === "too-long") return c.json({ error: "body" }, 413);
    log.debug({ event: "playground.cut", path: c.req.path, err: posted.cause });
    return c.json({ error: "body" }, 400);
  };
}

const person = z.enum(PEOPLE.map(({ id }) => id)).transform((id) => findPerson(id) ?? PEOPLE[0]);
const sayBody = z.object({ person, line: z.string().max(LIMITS.line) });
const pressBody = z.object({
  person,
  message: z.string().max(20),
  press: z.string().max(LIMITS.value),
  value: z.string().max(LIMITS.value).optional(),
});

/** A body that a schema accepts, or undefined: what was wrong with it helps nobody but a forger. */
function readBody<Schema extends z.ZodType>(
  c: Context<Env>,
  schema: Schema,
): z.infer<Schema> | undefined {
  if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "")) return undefined;
  try {
    return schema.safeParse(JSON.parse(c.get("posted"))).data;
  } catch {
    return undefined;
  }
}

function say(c: Context<Env>, { bot, channel, clock }: World) {
  const body = readBody(c, sayBody);
  if (!body) return c.json({ error: "body" }, 400);
  const from = fromPerson(body.person);
  const reply = bot.askLine(body.line, from);
  const text = body.line
    .trim()
    .replace(/^\/k8s(?=\s|$)/i, "")
    .trim();
  const { id } = channel.add({
    by: body.person,
    cause: { type: "line", text },
    reply,
    locale: from.locale,
    at: clock(),
  });
  return c.json({ message: id });
}

function press(c: Context<Env>, { bot, channel, clock }: World) {
  const body = readBody(c, pressBody);
  const pressed = body && decodePress(body.press);
  if (!body || !pressed) return c.json({ error: "body" }, 400);
  const on: Message | undefined = channel.find(body.message, body.person);
  if (!on) return c.json({ error: "message" }, 404);
  const from = fromPerson(body.person);
  const reply = bot.press(body.value === undefined ? pressed : chosen(pressed, body.value), from);
  const message = channel.answer(on, { by: body.person, reply, locale: from.locale, at: clock() });
  return c.json({ message: message.id, edited: message.id === on.id });
}

function complete(c: Context, { bot }: World) {
  const who = findPerson(c.req.query("person"));
  if (!who) return c.json({ error: "person" }, 400);
  const line = (c.req.query("line") ?? "").slice(0, LIMITS.line);
  return c.json({ rows: bot.completeLine(line, fromPerson(who)).slice(0, LIMITS.rows) });
}

/** A picture's name is made from its content, so a browser may keep it for good. */
function picture(c: Context, { pictures }: World) {
  const name = /^([0-9a-f]{16})\.png$/.exec(c.req.param("name") ?? "")?.[1];
  const png = name === undefined ? undefined : pictures.open(name);
  if (!png) return c.notFound();
  c.header("cache-control", "public, max-age=31536000, immutable");
  return c.body(png, 200, { "content-type": "image/png" });
}

function events(c: Context, { listeners }: World) {
  const who = findPerson(c.req.query("person"));
  if (!who) return c.json({ error: "person" }, 400);
  // HEAD has no stream that could end, so it must not take a place: it only tells what GET would answer.
  const isHead = c.req.method === "HEAD";
  const stream = isHead ? undefined : listeners.open(who);
  const isRefused = isHead ? listeners.count() >= LIMITS.clients : !stream;
  if (isRefused) return c.json({ error: "too-many" }, 503);
  return c.newResponse(stream ?? null, 200, { "content-type": "text/event-stream; charset=utf-8" });
}
