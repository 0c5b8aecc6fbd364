import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { markDownloads, markOf } from '../../../main/desktop/markOfTheWeb.ts';
import { type Logger, silentLogger } from '../../../sync/core/logger.ts';

const zone = '[ZoneTransfer]\r\nZoneId=3\r\n';

describe('the mark of a file that came from somebody else', () => {
  it('is a stream beside it on Windows, an attribute on macOS, and nothing elsewhere', () => {
    expect(markOf('win32', 'C:\\a.exe', 0)).toEqual({
      kind: 'stream',
      path: 'C:\\a.exe:Zone.Identifier',
      text: zone,
    });
    expect(markOf('darwin', '/a b.app', 1_796_000_000_000)).toEqual({
      kind: 'command',
      program: '/usr/bin/xattr',
      args: ['-w', 'com.apple.quarantine', '0081;6b0cc900;Tern;', '/a b.app'],
    });
    expect(markOf('linux', '/a', 0)).toBeNull();
  });
});

/** A download, as Electron tells of it. */
function download(platform: string, name = 'saved.exe') {
  const folder = mkdtempSync(join(tmpdir(), 'tern-mark-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  const session = new EventEmitter();
  const warn = vi.fn<Logger['warn']>();
  markDownloads(session as never, platform, { logger: { ...silentLogger, warn }, now: () => 0 });
  const item = Object.assign(new EventEmitter(), { getSavePath: () => path });
  session.emit('will-download', {}, item);
  return { folder, path, warn, done: (state: string) => item.emit('done', {}, state) };
}

describe('what is saved', () => {
  it('is marked once it is whole', async () => {
    const { path, done } = download('win32');
    expect(existsSync(`${path}:Zone.Identifier`)).toBe(false);
    done('completed');
    await vi.waitFor(() => expect(readFileSync(`${path}:Zone.Identifier`, 'utf8')).toBe(zone));
  });

  it('is not marked when it was broken off, or where there are no marks', () => {
    for (const [platform, state] of [
      ['win32', 'cancelled'],
      ['linux', 'completed'],
    ] as const) {
      const { folder, done } = download(platform);
      done(state);
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('stays when it cannot be marked, and that is logged without its name', async () => {
    const { warn, done } = download('win32', join('nowhere', 'saved.exe'));
    done('completed');
    await vi.waitFor(() => expect(warn).toHaveBeenCalledWith('download.notMarked', { code: 'ENOENT' }));
  });
});
