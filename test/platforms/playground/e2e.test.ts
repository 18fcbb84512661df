import { mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ARGS, CHROMIUM } from "./chromium.ts";
import { FAINT } from "./faint.ts";
import { startForTest } from "./start.ts";

const PICTURE = join(import.meta.dirname, "..", "..", "..", "docs", "playground.png");

if (!CHROMIUM) {
  // oxlint-disable-next-line no-console -- a test that did not run has to say so where people look
  console.warn(
    "SKIPPED: the playground in a browser. Install Chromium, or set CHROMIUM_PATH to one.",
  );
}

it("has a Chromium wherever skipping would hide something: in CI", () => {
  const maySkip = process.env["CI"] !== "true";
  expect(CHROMIUM !== undefined || maySkip, "set CHROMIUM_PATH, or install chromium").toBe(true);
});

describe.skipIf(!CHROMIUM)("the playground in a browser", { timeout: 30_000 }, () => {
  let playground: Awaited<ReturnType<typeof startForTest>>;
  let browser: Browser;
  let page: Page;
  let shots = "";
  const trouble: string[] = [];

  beforeAll(async () => {
    playground = await startForTest();
    shots = await mkdtemp(join(tmpdir(), "kubi-playground-"));
    browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: ARGS });
    page = await browser.newPage({ locale: "ko-KR", timezoneId: "Asia/Seoul" });
    // Whatever goes wrong on the page is kept for the last test.
    page.on("console", (line) => (line.type() === "error" ? trouble.push(line.text()) : undefined));
    page.on("pageerror", (error) => trouble.push(error.message));
    page.on("request", (sent) => {
      const url = new URL(sent.url());
      if (url.protocol !== "data:" && url.origin !== playground.url) trouble.push(sent.url());
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await playground.stop();
  });

  type Visit = { colorScheme?: "light" | "dark"; width?: number; height?: number };

  /** A fresh reader in an empty channel, on the one page that all tests share: opening one is slow. */
  async function visit({ colorScheme = "light", width = 1280, height = 800 }: Visit = {}) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(playground.url);
    await page.evaluate("localStorage.clear(); sessionStorage.clear()");
    await page.reload();
    await page.locator("#clear").press("Enter");
    await page.locator("#welcome").waitFor();
  }

  const ask = async (line: string) => {
    const messages = page.locator(".message");
    const before = await messages.count();
    await page.locator("#ask").fill(line);
    await page.locator("#ask").press("Enter");
    await expect.poll(() => messages.count()).toBe(before + 1);
  };
  const become = (person: string) => page.locator(`.person:has([value="${person}"])`).click();
  const press = (name: string) =>
    page.locator(".message").last().getByRole("button", { name, exact: true }).click();
  const overflow = () =>
    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

  it("asks, opens, goes back and shares, and others see only what was shared", async () => {
    await visit();
    await ask("파드가 뭐야");
    const card = page.locator(".message").first();
    await card.getByRole("heading", { name: "파드", level: 3 }).waitFor();
    await card.getByText("나에게만 보여요").waitFor();
    const id = await card.getAttribute("id");

    await press("자세히");
    await card.getByRole("button", { name: "← 요약" }).waitFor();
    expect(await card.getAttribute("id")).toBe(id);
    expect(await page.locator(".message").count()).toBe(1);

    await press("← 요약");
    await card.getByRole("button", { name: "자세히" }).waitFor();

    await press("채널에 공유");
    await page.getByText("지수님이 채널에 공유했어요").waitFor();
    expect(await page.locator(".message").count()).toBe(2);

    await become("minjun");
    await expect.poll(() => page.locator(".message").count()).toBe(1);
    expect(await page.locator(".message").getAttribute("data-audience")).toBe("everyone");
  });

  it("goes on at the new face's title when a press by keyboard replaced the old one", async () => {
    await visit();
    await ask("파드가 뭐야");
    await page.getByRole("button", { name: "자세히" }).press("Enter");
    await page.getByRole("button", { name: "← 요약" }).waitFor();
    expect(await page.evaluate("document.activeElement.textContent")).toBe("파드");
  });

  it("announces a new answer in one sentence", async () => {
    await visit();
    await ask("파드가 뭐야");
    await expect.poll(() => page.locator("#announce").textContent()).toMatch(/^파드: /);
  });

  it("completes by keyboard: arrows choose, Escape closes, Tab fills in what was chosen, Enter sends", async () => {
    await visit();
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
    expect(await input.inputValue()).toBe("서비스");
    expect(await page.evaluate("document.activeElement.className")).toBe("send");
    await input.press("End");
    await input.fill("서비");
    await input.fill("서비스");
    await options.first().waitFor();
    await input.press("ArrowDown");
    await input.press("Tab");
    expect(await input.inputValue()).toBe("explain 서비스");

    await input.fill("파");
    await options.first().waitFor();
    await input.press("ArrowDown");
    await input.press("Enter");
    await page.locator(".message").getByRole("heading", { name: "파드", level: 3 }).waitFor();
    expect(await input.inputValue()).toBe("");
  });

  it("runs an example from the welcome", async () => {
    await visit();
    expect(await page.locator(".chip").count()).toBe(4);
    await page.getByRole("button", { name: "vkem" }).click();
    await page.locator(".message").waitFor();
    expect(await page.locator("#welcome").isVisible()).toBe(false);
  });

  it("sends what was chosen in a list, and keeps the card it was chosen on", async () => {
    await visit();
    await ask("파드가 뭐야");
    await page.locator(".choose summary").click();
    await page.locator(".option").first().click();
    await expect.poll(() => page.locator(".message").count()).toBe(2);
    expect(await page.locator(".choose[open]").count()).toBe(0);
  });

  it("speaks English, all of it, when Alex is chosen", async () => {
    await visit();
    await become("alex");
    await page.getByText("Hi, I am Kubi!").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.title()).toContain("playground");
    const left = (await page.locator("body").innerText()).replaceAll("k8s-스터디", "");
    expect(left).not.toMatch(/\p{Script=Hangul}/u);
    await ask("what is a pod");
    await page.getByText("Only you can see this").waitFor();
  });

  it("shows hostile words as words", async () => {
    await visit();
    await ask('<img src=x onerror="document.title=1"><script>document.title=2</script>');
    expect(await page.locator(".message :is(img, script)").count()).toBe(0);
    expect(await page.title()).toContain("Kubi");
  });

  it("remembers the theme and who one is over a reload", async () => {
    await visit({ colorScheme: "light" });
    await page.locator("#theme").click();
    await become("hana");
    await page.reload();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    expect(await page.locator('[value="hana"]').isChecked()).toBe(true);
  });

  it("begins a new tab as who was chosen last, and lets every tab stay who it is", async () => {
    await visit();
    await become("hana");
    await page.evaluate("localStorage.setItem('kubi-person', 'minjun')");
    await page.reload();
    expect(await page.locator('[value="hana"]').isChecked()).toBe(true);
    await page.evaluate("sessionStorage.clear()");
    await page.reload();
    expect(await page.locator('[value="minjun"]').isChecked()).toBe(true);
  });

  it("presses once when a button is clicked twice", async () => {
    await visit();
    await ask("파드가 뭐야");
    await page.getByRole("button", { name: "채널에 공유", exact: true }).dblclick();
    await page.getByText("지수님이 채널에 공유했어요").first().waitFor();
    await ask("about");
    expect(await page.locator(".message").count()).toBe(3);
  });

  it("leaves the conversation room in a very low window", async () => {
    for (const [width, height] of [
      [320, 256],
      [667, 320],
      [1280, 300],
    ] as const) {
      await visit({ width, height });
      expect((await page.locator("#scroll").boundingBox())?.height).toBeGreaterThanOrEqual(150);
      expect(await overflow()).toBe(0);
    }
  });

  for (const colorScheme of ["light", "dark"] as const) {
    it(`has enough contrast everywhere in the ${colorScheme} theme, and takes its picture`, async () => {
      await visit({ colorScheme });
      await ask("파드가 뭐야");
      await press("자세히");
      await page.getByRole("button", { name: "← 요약" }).waitFor();
      expect(await page.evaluate(FAINT)).toEqual([]);
      const path = join(shots, `${colorScheme}.png`);
      await page.screenshot({ path });
      expect((await stat(path)).size).toBeGreaterThan(20_000);
    });
  }

  it("fits 360 pixels: nothing makes the page scroll sideways", async () => {
    await visit({ width: 360, height: 740 });
    expect(await overflow()).toBe(0);
    for (const line of [
      "파드가 뭐야",
      "kubectl get pods -o wide",
      "pod.spec.containers.ports",
      "w".repeat(300),
    ]) {
      await ask(line);
      expect(await overflow()).toBe(0);
    }
    await ask("파드가 뭐야");
    await press("자세히");
    await page.getByRole("button", { name: "← 요약" }).waitFor();
    expect(await overflow()).toBe(0);
    expect(
      await page.evaluate(
        "Math.max(...[...document.querySelectorAll('.scroll')].map((one) => one.scrollWidth - one.clientWidth))",
      ),
    ).toBe(0);
  });

  it("takes the picture for the documents when asked to", async () => {
    await visit({ colorScheme: "light" });
    await ask("파드가 뭐야");
    await page.locator(".card").waitFor();
    const path =
      process.env["UPDATE_SCREENSHOTS"] === "1" ? PICTURE : join(shots, "playground.png");
    await page.screenshot({ path });
    expect((await stat(path)).size).toBeGreaterThan(20_000);
  });

  it("had no console error and no request off this machine in all of that", () => {
    expect(trouble).toEqual([]);
  });
});
