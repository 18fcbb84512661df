import { EN, KO, smallBot } from "./small-library.ts";
import type { Press } from "../src/reply/press.ts";
import type { Reply } from "../src/reply/reply.ts";

const press = (command: string, ...args: string[]): Press => ({ command, args });

/** One of each kind of reply the bot gives, in Korean and a few in English: what every platform must show. */
export function gallery(): { name: string; reply: Reply }[] {
  const bot = smallBot();
  const ask = bot.press(press("explain", "pod", "ask"), KO);
  const answer = ask.cards[0]?.blocks.flatMap((block) =>
    block.type === "actions" ? block.actions : [],
  )[0];
  if (answer?.type !== "button") throw new Error("the question has no buttons");
  return [
    { name: "card", reply: bot.askLine("파드", KO) },
    { name: "card-en", reply: bot.askLine("pod", EN) },
    { name: "card-shared", reply: bot.press(press("explain", "pod", "share", "short"), KO) },
    { name: "card-full", reply: bot.press(press("explain", "pod", "full"), KO) },
    { name: "card-full-en", reply: bot.press(press("explain", "pod", "full"), EN) },
    { name: "card-yaml", reply: bot.press(press("explain", "pod", "yaml"), KO) },
    { name: "card-commands-en", reply: bot.press(press("explain", "pod", "commands"), EN) },
    { name: "card-notes", reply: bot.press(press("explain", "pod", "notes"), KO) },
    { name: "card-legacy", reply: bot.askLine("레플리케이션컨트롤러", KO) },
    { name: "comparison", reply: bot.askLine("파드 서비스 차이", KO) },
    { name: "field", reply: bot.askLine("pod.spec.containers.ports", KO) },
    { name: "command-line", reply: bot.askLine("kubectl get pods -o wide", KO) },
    { name: "off-subject", reply: bot.askLine("치킨 추천", KO) },
    { name: "nothing", reply: bot.askLine("겨자무침", KO) },
    { name: "search", reply: bot.askLine("search 파드", KO) },
    { name: "chapters", reply: bot.askLine("chapter", KO) },
    { name: "chapter", reply: bot.askLine("chapter 3", KO) },
    { name: "help", reply: bot.askLine("help", KO) },
    { name: "help-en", reply: bot.askLine("help", EN) },
    { name: "about", reply: bot.askLine("about", KO) },
    { name: "question", reply: ask },
    { name: "verdict", reply: bot.press(answer.press, KO) },
  ];
}
