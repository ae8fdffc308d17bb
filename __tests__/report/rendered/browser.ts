// Headless Chromium for pages of our own: what a page has become, and how it looks.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { browserCure, findBrowser } from '../../../stack/lib/browser.ts';

/** Runs it over the page; the time of the page runs ahead until everything is drawn. */
async function open(html: string, ...args: readonly string[]): Promise<string> {
  const browser = findBrowser();
  if (browser === undefined) throw new Error(browserCure);
  const folder = mkdtempSync(join(tmpdir(), 'polyarch-page-'));
  try {
    const page = join(folder, 'page.html');
    writeFileSync(page, html);
    // The sandbox of Chromium refuses to work for root; the pages are our own.
    const fixed = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      `--user-data-dir=${folder}/profile`,
    ];
    const still = ['--virtual-time-budget=20000', '--host-resolver-rules=MAP * ~NOTFOUND'];
    const { stdout } = await promisify(execFile)(browser, [...fixed, ...still, ...args, `file://${page}`], {
      maxBuffer: 64 * 1024 * 1024,
      timeout: 100_000,
    });
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The HTML that the page has become. */
export function dump(html: string): Promise<string> {
  return open(html, '--dump-dom');
}

/** A picture of the page, as a PNG file. */
export async function photograph(html: string, path: string, height: number): Promise<void> {
  await open(html, `--screenshot=${path}`, `--window-size=980,${height}`);
}
