import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWindowState, writeWindowState } from '../../../main/desktop/windowState.ts';
import { silentLogger } from '../../../sync/core/logger.ts';

describe('the remembered place of a window', () => {
  let folder = '';
  const path = () => join(folder, 'window', 'place.json');
  const place = { x: -20, y: 40, width: 900, height: 700, maximized: true };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tern-place-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is read as it was written, with nothing left beside it', () => {
    writeWindowState(path(), place, silentLogger);
    expect(readWindowState(path(), silentLogger)).toEqual(place);
    expect(readdirSync(join(folder, 'window'))).toEqual(['place.json']);
  });

  it.each(['', '{', 'null', '{"x":1}', '{"x":0,"y":0,"width":1e9,"height":1,"maximized":false}'])(
    'counts as none when the file says %j',
    (text) => {
      writeWindowState(path(), place, silentLogger);
      writeFileSync(path(), text);
      expect(readWindowState(path(), silentLogger)).toBeNull();
    },
  );

  it('is lost without a fuss where the folder cannot be written', () => {
    writeFileSync(join(folder, 'window'), 'a file');
    expect(() => writeWindowState(path(), place, silentLogger)).not.toThrow();
    expect(readWindowState(path(), silentLogger)).toBeNull();
  });
});
