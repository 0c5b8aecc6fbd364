import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Session } from 'electron';
import type { Logger } from '../../sync/core/logger.ts';

/** How a system is told that a file came from somebody else, so that it asks before it opens it. */
export type Mark =
  | { readonly kind: 'stream'; readonly path: string; readonly text: string }
  | { readonly kind: 'command'; readonly program: string; readonly args: readonly string[] };

/** null: the system has none. Windows: zone 3 is the internet. macOS: flags, time, and who fetched it. */
export function markOf(platform: string, path: string, at: number): Mark | null {
  if (platform === 'win32')
    return { kind: 'stream', path: `${path}:Zone.Identifier`, text: '[ZoneTransfer]\r\nZoneId=3\r\n' };
  if (platform !== 'darwin') return null;
  const seconds = Math.floor(at / 1_000).toString(16);
  const args = ['-w', 'com.apple.quarantine', `0081;${seconds};Tern;`, path];
  return { kind: 'command', program: '/usr/bin/xattr', args };
}

/** Marks what people save. A file that cannot be marked, on a disk that keeps no marks, stays as it is. */
export function markDownloads(
  session: Pick<Session, 'on'>,
  platform: string,
  { logger, now }: { readonly logger: Logger; readonly now: () => number },
): void {
  session.on('will-download', (_event, item) => {
    item.once('done', (_done, state) => {
      const mark = state === 'completed' ? markOf(platform, item.getSavePath(), now()) : null;
      if (mark === null) return;
      set(mark).catch((error: NodeJS.ErrnoException) =>
        logger.warn('download.notMarked', { code: error.code ?? 'unknown' }),
      );
    });
  });
}

const set = (mark: Mark): Promise<unknown> =>
  mark.kind === 'stream'
    ? writeFile(mark.path, mark.text)
    : promisify(execFile)(mark.program, [...mark.args]);
