import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { CoreDeps } from '../../../../main/core/deps.ts';
import { damageOfFile } from '../../../../sync/sqlite/integrity.ts';
import { createHealer } from '../../../../main/core/healing/healer.ts';
import { silentLogger } from '../../../../sync/core/logger.ts';

/** What the check of a mirror says in the log. @param lay puts something where the mirror should be */
async function linesOf(isSound: CoreDeps['isSound'], lay = (_file: string) => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tern-healer-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const mirror = join(folder, 'mirror.db');
  lay(mirror);
  const lines: string[] = [];
  const logger = {
    ...silentLogger,
    info: (event: string) => void lines.push(`info ${event}`),
    warn: (event: string) => void lines.push(`warn ${event}`),
  };
  const deps = { logger, isSound, files: { mirror } } as unknown as CoreDeps;
  const healer = createHealer({
    deps,
    profile: {} as never,
    isClosed: () => false,
    reopen() {},
    onHealed() {},
  });
  healer.checkMirror();
  await healer.stop();
  return lines;
}

const isSound = async (file: string) => damageOfFile({ file, readonly: true, countsDisk: false }) === null;

it('a mirror that was removed before it could be checked is nothing to warn of', async () => {
  expect(await linesOf(isSound)).toEqual(['info mirror.unchecked']);
});

it('one that is there and cannot be checked is', async () => {
  const refuse = () => Promise.reject(new Error('no thread'));
  expect(await linesOf(refuse, (file) => writeFileSync(file, ''))).toEqual(['warn mirror.unchecked']);
});
