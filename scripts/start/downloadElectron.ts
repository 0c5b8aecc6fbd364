import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { say } from './say.ts';

const day = 24 * 60 * 60 * 1_000;
const limitMs = { auto: 60_000, asked: 600_000 };
const tellEveryMs = 5_000;
const megabyte = 1024 * 1024;

/**
 * Runs Electron's own download, which its package leaves out. A failure is remembered for a day, so that a start
 * without a way to it does not wait each time; `asked` tries anyway and waits longer.
 * @param folder of its package
 * @param stop breaks it off: throws its reason, and remembers nothing
 * @returns why it failed, as the end of a sentence, or null
 */
export async function downloadElectron(
  folder: string,
  asked: boolean,
  stop?: AbortSignal,
): Promise<string | null> {
  const failureNote = join(dirname(folder), '.cache/tern/electron-download-failed');
  if (!asked && existsSync(failureNote) && Date.now() - statSync(failureNote).mtimeMs < day) {
    return `Electron could not be downloaded today: ${readFileSync(failureNote, 'utf8')} (--host electron tries again)`;
  }
  stop?.throwIfAborted();
  say('Downloading Electron, once (about 110 MB) …');
  const reason = await run(folder, asked ? limitMs.asked : limitMs.auto, stop);
  stop?.throwIfAborted();
  if (reason === null) {
    rmSync(failureNote, { force: true });
    return null;
  }
  mkdirSync(dirname(failureNote), { recursive: true });
  writeFileSync(failureNote, reason);
  return `Electron could not be downloaded: ${reason}`;
}

async function run(folder: string, limit: number, stop?: AbortSignal): Promise<string | null> {
  // It downloads into the system's folder for temporary files: one of its own shows how far it is.
  const temporary = mkdtempSync(join(tmpdir(), 'tern-electron-'));
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const teller = setInterval(
    () => say(`  ${(sizeOf(temporary) / megabyte).toFixed(0)} MB so far …`),
    tellEveryMs,
  );
  const kill = () => child.kill('SIGKILL');
  const timer = setTimeout(kill, limit);
  stop?.addEventListener('abort', kill);
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    if (code === 0) return null;
    return signal === null ? reasonIn(output) : `it took longer than ${limit / 1_000} s`;
  } finally {
    clearInterval(teller);
    clearTimeout(timer);
    stop?.removeEventListener('abort', kill);
    rmSync(temporary, { recursive: true, force: true });
  }
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.reduce((sum, { parentPath, name }) => {
    // A file may be moved away while it is counted.
    return sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0);
  }, 0);
}

/** The first line that names an error, without its stack; Node says no more than `fetch failed` of a network. */
function reasonIn(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const line = lines.find((candidate) => /Error|HTTP|E[A-Z]{4}/.test(candidate)) ?? lines[0] ?? '';
  if (/fetch failed|ENOTFOUND|EAI_AGAIN/.test(line)) return 'its site cannot be reached';
  return line.replace(/^\w*Error: /, '').slice(0, 120) || 'no reason was given';
}
