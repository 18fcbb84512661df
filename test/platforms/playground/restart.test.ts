import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { ARGS, CHROMIUM } from "./chromium.ts";
import { startForTest } from "./start.ts";

// Where there is no Chromium, e2e.test.ts says so, and fails in CI.
describe.skipIf(!CHROMIUM)("a page whose server is gone", { timeout: 60_000 }, () => {
  it("asks to reload when Kubi has started again", async () => {
    const browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: ARGS });
    const first = await startForTest();
    const other = await browser.newPage({ locale: "ko-KR" });
    await other.goto(first.url);
    await other.locator("#welcome").waitFor();
    await first.stop();
    await other.getByText("연결이 끊겼어요").waitFor();
    const second = await startForTest({ port: Number(new URL(first.url).port) });
    await other.getByText("Kubi가 다시 시작됐어요").waitFor();
    await other.locator("#reload").click();
    await expect.poll(() => other.locator("#trouble").isVisible()).toBe(false);
    await browser.close();
    await second.stop();
  });
});
