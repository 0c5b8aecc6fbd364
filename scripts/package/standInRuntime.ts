import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What @electron/fuses looks for in an Electron binary: a mark, the version, the count, and one byte a fuse. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseVersion = 1;
/** Eight fuses, as Electron is shipped: all of them written '0' here, so that a test sees which were turned on. */
const fuses = '00000000';

/**
 * A folder that electron-builder takes for Electron's, on Linux: an executable that says what it is, with fuses to
 * flip. The archive around it is the real one.
 */
export async function createStandInRuntime(version: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tern-stand-in-'));
  await mkdir(join(folder, 'resources'));
  await mkdir(join(folder, 'locales'));
  const script =
    '#!/bin/sh\necho "This is a stand-in for Electron: packed for tests, it cannot be started." >&2\nexit 1\n';
  const wire = Buffer.concat([
    Buffer.from(fuseMark),
    Buffer.from([fuseVersion, fuses.length]),
    Buffer.from(fuses),
  ]);
  const executable = join(folder, 'electron');
  await writeFile(executable, Buffer.concat([Buffer.from(script), wire]));
  await chmod(executable, 0o755);
  await writeFile(join(folder, 'locales', 'en-US.pak'), 'stand-in\n');
  await writeFile(join(folder, 'version'), version);
  await writeFile(join(folder, 'LICENSE'), 'stand-in\n');
  await writeFile(join(folder, 'LICENSES.chromium.html'), 'stand-in\n');
  return folder;
}
