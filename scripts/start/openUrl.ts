import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './child.ts';
import { hasDisplay } from './electronBinary.ts';

/** Browsers in a sandbox (Snap) have a folder for temporary files of their own, and read no hidden one at home. */
const pages = process.platform === 'linux' ? join(root, 'node_modules/.cache/tern') : tmpdir();

/**
 * Opens a URL that bears a secret in the default browser; false when this session has none. Every account of the
 * computer sees the arguments of programs, so the browser is given a page that leads there, in a file for this
 * account only. It is removed when it has been `used`, and with this process.
 */
export async function openUrl(url: string, used?: Promise<unknown>): Promise<boolean> {
  if (process.platform === 'linux' && !hasDisplay()) return false;
  const page = writePage(url);
  const isOpen = await open(page.file);
  if (isOpen) void used?.then(page.remove);
  else page.remove();
  return isOpen;
}

function writePage(url: string) {
  mkdirSync(pages, { recursive: true });
  const folder = mkdtempSync(join(pages, 'tern-open-'));
  const file = join(folder, 'open.html');
  const address = url.replaceAll('&', '&amp;');
  const text = `<!doctype html>
<meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${address}">
<title>Tern</title><a href="${address}">Tern</a>
`;
  writeFileSync(file, text, { mode: 0o600 });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  return { file, remove };
}

function open(file: string): Promise<boolean> {
  const [program, ...args] = opener(file);
  const child = spawn(program, args, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true });
  child.unref();
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    // Some openers stay for as long as the browser they started: then it is open.
    const timer = setTimeout(() => resolve(true), 2_000);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

function opener(file: string): [string, ...string[]] {
  if (process.platform === 'darwin') return ['open', file];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '""', `"${file}"`];
  return ['xdg-open', file];
}
