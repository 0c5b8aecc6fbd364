import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// The operator's command runs beside a gateway that is at work, and nobody else may write to a gateway's database. So the
// command leaves a file named by the report's number, and the gateway closes the report and takes the file away.

/** Where the operator says which reports are closed. */
export const closingsFolder = (database: string) => join(dirname(database), 'closed-reports');

export function askToClose(folder: string, number: number): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, String(number)), '', { mode: 0o600 });
}

/** Numbers of reports that are to be closed. */
export function closingsIn(folder: string): readonly number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[1-9]\d{0,14}$/.test(name))
    .map(Number);
}

export const closingTaken = (folder: string, number: number): void => rmSync(join(folder, String(number)));
