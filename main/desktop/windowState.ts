import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Static, Type } from 'typebox';
import { isMissingFile } from '../../sync/core/isMissingFile.ts';
import type { Logger } from '../../sync/core/logger.ts';
import { compileValidator } from '../../sync/protocol/validator.ts';

const pixels = Type.Integer({ minimum: -100_000, maximum: 100_000 });
const WindowState = Type.Object({
  x: pixels,
  y: pixels,
  width: Type.Integer({ minimum: 1, maximum: 100_000 }),
  height: Type.Integer({ minimum: 1, maximum: 100_000 }),
  maximized: Type.Boolean(),
});
export type WindowState = Static<typeof WindowState>;
const parseWindowState = compileValidator(WindowState, 'internal');

/** Where the window was when it closed. A file that is missing, torn or nonsense counts as none. */
export function readWindowState(path: string, logger: Logger): WindowState | null {
  try {
    const parsed = parseWindowState(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.ok) return parsed.value;
    logger.warn('windowState.ignored', { message: parsed.error.message });
  } catch (thrown) {
    if (!isMissingFile(thrown)) logger.warn('windowState.ignored', { message: String(thrown) });
  }
  return null;
}

/** Synchronous: a window that closes because the app quits waits for nobody. */
export function writeWindowState(path: string, state: WindowState, logger: Logger): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(state));
    renameSync(`${path}.new`, path);
  } catch (thrown) {
    // Losing the place of a window is no reason to disturb anyone.
    logger.warn('windowState.notSaved', { message: String(thrown) });
  }
}
