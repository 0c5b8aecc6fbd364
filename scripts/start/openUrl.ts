import { spawn } from 'node:child_process';
import { hasDisplay } from './electronBinary.ts';

/** Opens a URL in the default browser; false when this session has none. */
export async function openUrl(url: string): Promise<boolean> {
  if (process.platform === 'linux' && !hasDisplay()) return false;
  const [program, ...args] = opener(url);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
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

function opener(url: string): [string, ...string[]] {
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '""', url];
  return ['xdg-open', url];
}
