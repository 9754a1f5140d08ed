import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { passwordOf, type DemoAccount, type System } from './system.js';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The municipal PC and the volunteer's phone (docs/testing.md). */
export const sizes = { pc: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } } as const;
export type Size = keyof typeof sizes;

/** Where pictures of every page are kept to be looked at. */
export const PICTURES = process.env.PICTURES ?? join(import.meta.dirname, '../.cache/pictures');

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: QUIET, headless: true });

/** The provider's page: standalone offers the demo accounts as buttons, Keycloak asks for name and password. */
async function throughIdentity(page: Page, account: DemoAccount): Promise<void> {
  const offered = page.locator(`button[name=demo][value=${account}]`);
  const name = page.locator('#username');
  await offered.or(name).waitFor();
  if (await offered.isVisible()) return offered.click();
  await name.fill(account);
  await page.locator('#password').fill(passwordOf(account));
  await page.locator('#password').press('Enter');
}

/** One person at one screen, with a count of what their hands do. */
export class Visitor {
  private hands = 0;
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly size: Size,
  ) {}

  /** Logs in through the pages, as people do. */
  static async logIn(browser: Browser, system: System, account: DemoAccount, size: Size): Promise<Visitor> {
    const context = await browser.newContext({ viewport: sizes[size], locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(system.origin);
    await page.getByRole('link', { name: 'ログイン' }).click();
    await throughIdentity(page, account);
    await page.waitForURL(`${system.origin}/**`);
    await page.locator('#main h1').waitFor();
    return new Visitor(page, context, size);
  }

  /** Interactions since the last `startCounting`: clicks, choices, texts written (one each), keys pressed for a purpose. */
  get interactions(): number {
    return this.hands;
  }
  startCounting(): void {
    this.hands = 0;
  }
  async click(target: Locator): Promise<void> {
    this.hands += 1;
    await target.click();
  }
  async write(target: Locator, text: string): Promise<void> {
    this.hands += 1;
    await target.fill(text);
  }

  /** Goes on by Tab until the target has the focus, as somebody without a pointer does. @throws when it is not reached */
  async tabTo(target: Locator, most = 60): Promise<void> {
    for (let presses = 0; presses < most; presses++) {
      if (await this.page.locator(':focus').and(target).count()) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`not reached by keyboard after ${most} tabs`);
  }
  async press(key: string): Promise<void> {
    this.hands += 1;
    await this.page.keyboard.press(key);
  }

  /** Takes a picture in both sizes, and @returns what axe finds wrong with the page as it stands. */
  async look(name: string): Promise<string[]> {
    mkdirSync(PICTURES, { recursive: true });
    const found: string[] = [];
    for (const size of ['pc', 'phone'] as const) {
      await this.page.setViewportSize(sizes[size]);
      await this.page.screenshot({ path: join(PICTURES, `${name}.${size}.png`), fullPage: true });
      found.push(...(await this.violations()).map((one) => `${name} (${size}): ${one}`));
    }
    await this.page.setViewportSize(sizes[this.size]);
    return found;
  }

  private async violations(): Promise<string[]> {
    await this.page.evaluate(axeSource);
    return this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
      };
      const { violations } = await axe.run();
      return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
