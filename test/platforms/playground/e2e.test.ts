import { existsSync } from "node:fs";
import { mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startForTest } from "./start.ts";

const CHROMIUM = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (path) => path !== undefined && existsSync(path),
);
const ARGS =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
const PICTURE = join(import.meta.dirname, "..", "..", "..", "docs", "playground.png");

if (!CHROMIUM) {
  // oxlint-disable-next-line no-console -- a test that did not run has to say so where people look
  console.warn(
    "SKIPPED: the playground in a browser. Install Chromium, or set CHROMIUM_PATH to one.",
  );
}

it.runIf(!CHROMIUM && process.env["CI"] === "true")("has a Chromium in CI", () => {
  expect.fail("no Chromium: CI must not skip the playground's browser test; set CHROMIUM_PATH");
});

describe.skipIf(!CHROMIUM)("the playground in a browser", { timeout: 30_000 }, () => {
  let playground: Awaited<ReturnType<typeof startForTest>>;
  let browser: Browser;
  let shots = "";
  const trouble: string[] = [];

  beforeAll(async () => {
    playground = await startForTest();
    shots = await mkdtemp(join(tmpdir(), "kubi-playground-"));
    browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: ARGS.split(" ") });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await playground.stop();
  });

  /** A fresh reader in an empty channel; whatever goes wrong on their page is kept for the last test. */
  async function visit(given: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: "ko-KR",
      timezoneId: "Asia/Seoul",
      reducedMotion: "reduce",
      ...given,
    });
    const page = await context.newPage();
    page.on("console", (line) => (line.type() === "error" ? trouble.push(line.text()) : undefined));
    page.on("pageerror", (error) => trouble.push(error.message));
    page.on("request", (sent) => {
      const url = new URL(sent.url());
      if (url.protocol !== "data:" && url.origin !== playground.url) trouble.push(sent.url());
    });
    await page.goto(playground.url);
    await page.locator("#clear").click();
    await page.locator("#welcome").waitFor();
    return page;
  }

  const ask = async (page: Page, line: string) => {
    const messages = page.locator(".message");
    const before = await messages.count();
    await page.locator("#ask").fill(line);
    await page.locator("#ask").press("Enter");
    await expect.poll(() => messages.count()).toBe(before + 1);
  };
  const become = (page: Page, person: string) =>
    page.locator(`.person:has([value="${person}"])`).click();
  const press = (page: Page, name: string) =>
    page.locator(".message").last().getByRole("button", { name, exact: true }).click();
  const overflow = (page: Page) =>
    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

  it("asks, opens, goes back and shares, and others see only what was shared", async () => {
    const page = await visit();
    await ask(page, "파드가 뭐야");
    const card = page.locator(".message").first();
    await card.getByRole("heading", { name: "파드", level: 3 }).waitFor();
    await card.getByText("나에게만 보여요").waitFor();
    const id = await card.getAttribute("id");

    await press(page, "자세히");
    await card.getByRole("button", { name: "← 요약" }).waitFor();
    expect(await card.getAttribute("id")).toBe(id);
    expect(await page.locator(".message").count()).toBe(1);

    await press(page, "← 요약");
    await card.getByRole("button", { name: "자세히" }).waitFor();

    await press(page, "채널에 공유");
    await page.getByText("지수님이 채널에 공유했어요").waitFor();
    expect(await page.locator(".message").count()).toBe(2);

    await become(page, "minjun");
    await expect.poll(() => page.locator(".message").count()).toBe(1);
    expect(await page.locator(".message").getAttribute("data-audience")).toBe("everyone");
    await page.context().close();
  });

  it("goes on at the new face's title when a press by keyboard replaced the old one", async () => {
    const page = await visit();
    await ask(page, "파드가 뭐야");
    await page.getByRole("button", { name: "자세히" }).press("Enter");
    await page.getByRole("button", { name: "← 요약" }).waitFor();
    expect(await page.evaluate("document.activeElement.textContent")).toBe("파드");
    await page.context().close();
  });

  it("announces a new answer in one sentence", async () => {
    const page = await visit();
    await ask(page, "파드가 뭐야");
    await expect.poll(() => page.locator("#announce").textContent()).toMatch(/^파드: /);
    await page.context().close();
  });

  it("completes by keyboard: arrows choose, Escape closes, Tab fills in, Enter sends", async () => {
    const page = await visit();
    const input = page.locator("#ask");
    const options = page.getByRole("option");
    await input.pressSequentially("서비");
    await options.first().waitFor();
    expect(await input.getAttribute("aria-expanded")).toBe("true");
    expect(await options.first().textContent()).toContain("이름");

    await input.press("ArrowDown");
    expect(await input.getAttribute("aria-activedescendant")).toBe("suggestion-0");
    expect(await options.first().getAttribute("aria-selected")).toBe("true");
    await input.press("Escape");
    expect(await input.getAttribute("aria-expanded")).toBe("false");
    expect(await input.inputValue()).toBe("서비");

    await input.press("End");
    await input.pressSequentially("스");
    await options.first().waitFor();
    await input.press("Tab");
    expect(await input.inputValue()).toBe("explain 서비스");

    await input.fill("파");
    await options.first().waitFor();
    await input.press("ArrowDown");
    await input.press("Enter");
    await page.locator(".message").getByRole("heading", { name: "파드", level: 3 }).waitFor();
    expect(await input.inputValue()).toBe("");
    await page.context().close();
  });

  it("runs an example from the welcome", async () => {
    const page = await visit();
    expect(await page.locator(".chip").count()).toBe(4);
    await page.getByRole("button", { name: "vkem" }).click();
    await page.locator(".message").waitFor();
    expect(await page.locator("#welcome").isVisible()).toBe(false);
    await page.context().close();
  });

  it("sends what was chosen in a list, and keeps the card it was chosen on", async () => {
    const page = await visit();
    await ask(page, "파드가 뭐야");
    await page.locator(".choose summary").click();
    await page.locator(".option").first().click();
    await expect.poll(() => page.locator(".message").count()).toBe(2);
    expect(await page.locator(".choose[open]").count()).toBe(0);
    await page.context().close();
  });

  it("speaks English, all of it, when Alex is chosen", async () => {
    const page = await visit();
    await become(page, "alex");
    await page.getByText("Hi, I am Kubi!").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.title()).toContain("playground");
    const left = (await page.locator("body").innerText()).replaceAll(
      /k8s-스터디|파드가 뭐야|지|민|하/g,
      "",
    );
    expect(left).not.toMatch(/\p{Script=Hangul}/u);
    await ask(page, "what is a pod");
    await page.getByText("Only you can see this").waitFor();
    await page.context().close();
  });

  it("shows hostile words as words", async () => {
    const page = await visit();
    await ask(page, '<img src=x onerror="document.title=1"><script>document.title=2</script>');
    expect(await page.locator(".message :is(img, script)").count()).toBe(0);
    expect(await page.title()).toContain("Kubi");
    await page.context().close();
  });

  it("remembers the theme and who one is over a reload", async () => {
    const page = await visit({ colorScheme: "light" });
    await page.locator("#theme").click();
    await become(page, "hana");
    await page.reload();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    expect(await page.locator('[value="hana"]').isChecked()).toBe(true);
    await page.context().close();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    it(`has enough contrast everywhere in the ${colorScheme} theme, and takes its picture`, async () => {
      const page = await visit({ colorScheme });
      await ask(page, "파드가 뭐야");
      await press(page, "자세히");
      await page.getByRole("button", { name: "← 요약" }).waitFor();
      expect(await page.evaluate(FAINT)).toEqual([]);
      const path = join(shots, `${colorScheme}.png`);
      await page.screenshot({ path });
      expect((await stat(path)).size).toBeGreaterThan(20_000);
      await page.context().close();
    });
  }

  it("fits 360 pixels: nothing makes the page scroll sideways", async () => {
    const page = await visit({ viewport: { width: 360, height: 740 } });
    expect(await overflow(page)).toBe(0);
    for (const line of [
      "파드가 뭐야",
      "kubectl get pods -o wide",
      "pod.spec.containers.ports",
      "w".repeat(300),
    ]) {
      await ask(page, line);
      expect(await overflow(page)).toBe(0);
    }
    await ask(page, "파드가 뭐야");
    await press(page, "자세히");
    await page.getByRole("button", { name: "← 요약" }).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(
      await page.evaluate(
        "Math.max(...[...document.querySelectorAll('.scroll')].map((one) => one.scrollWidth - one.clientWidth))",
      ),
    ).toBe(0);
    await page.context().close();
  });

  it("takes the picture for the documents when asked to", async () => {
    const page = await visit({ colorScheme: "light" });
    await ask(page, "파드가 뭐야");
    await page.locator(".card").waitFor();
    const path =
      process.env["UPDATE_SCREENSHOTS"] === "1" ? PICTURE : join(shots, "playground.png");
    await page.screenshot({ path });
    expect((await stat(path)).size).toBeGreaterThan(20_000);
    await page.context().close();
  });

  it("had no console error and no request off this machine in all of that", () => {
    expect(trouble).toEqual([]);
  });
});

/** Text in the page whose contrast with what is behind it is under WCAG AA (4.5, large 3). */
const FAINT = `(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const line = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * line(r) + 0.7152 * line(g) + 0.0722 * line(b);
  };
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const found = rgb(getComputedStyle(at).backgroundColor);
      if (found[3] === 255) return found;
    }
    return rgb(getComputedStyle(document.body).backgroundColor);
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !one.checkVisibility()) continue;
    const style = getComputedStyle(one);
    const [a, b] = [light(rgb(style.color)), light(behind(one))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) faint.add(one.className + " " + one.tagName + " " + ratio.toFixed(2));
  }
  return [...faint];
})()`;
