import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../../..');

export interface Package {
  /** What `npm run package -- --dir` said. */
  readonly output: string;
  readonly archive: string;
  /** Of the runtime around it, on Linux. */
  readonly executable: string;
}

/** Runs what `npm run package -- --dir` runs, build included. */
export async function makePackage(): Promise<Package> {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['scripts/package/main.ts', '--dir'],
    {
      cwd: root,
    },
  );
  const [archive] = globSync('release/{*-unpacked,mac*/*.app/Contents}/{r,R}esources/app.asar', {
    cwd: root,
  });
  if (archive === undefined) throw new Error(`no archive in release/\n${stdout}\n${stderr}`);
  return {
    output: stdout,
    archive: join(root, archive),
    executable: join(root, archive, '../..', 'tern'),
  };
}

export const hasRealElectron = existsSync(join(root, 'node_modules/electron/path.txt'));
