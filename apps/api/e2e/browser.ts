import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';

const PROGRAM = 'chromium-headless-shell';
const OPTIONS = [
  // Tests may run as root, for whom Chromium has no sandbox.
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  // Loopback, whatever proxy the environment names.
  '--no-proxy-server',
];

export const hasBrowser = (): boolean =>
  spawnSync(PROGRAM, ['--version'], { stdio: 'ignore' }).error === undefined;

/** A browser, and a site of its own origin for its pages. */
export class Site {
  private browser: Browser | undefined;

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  /** A site without scripts: every address of it is an empty page. */
  static async start(): Promise<Site> {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Muster</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new Site(server, `http://127.0.0.1:${port}`);
  }

  /** A page of the site that has run a script. */
  async page(script: string): Promise<Page> {
    this.browser ??= await chromium.launch({ executablePath: pathOf(PROGRAM), args: OPTIONS });
    const page = await this.browser.newPage();
    await page.goto(this.origin);
    await page.addScriptTag({ content: script });
    return page;
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }
}

const pathOf = (program: string): string => spawnSync('which', [program], { encoding: 'utf8' }).stdout.trim();
