import { join } from 'node:path';
import { TernError } from '../../core/ternError.ts';
import { backupFolder } from '../../sqlite/backupFiles.ts';
import { backedUpAt, soundBackup } from '../store/sqlite/backupFiles.ts';
import type { Flags } from './flags.ts';

/** Why the gateway did not start, as one sentence for whoever started it. */
export function startError(thrown: unknown, { data, host, port }: Flags): string {
  if (thrown instanceof TernError && thrown.code === 'databaseUnreadable') {
    const file = join(data, 'gateway.sqlite');
    const backup = soundBackup(backupFolder(file));
    const source = backup ?? 'a backup of your own (no sound one is in the folder)';
    const time = backup === undefined ? '' : ` It is of ${new Date(backedUpAt(backup)).toISOString()}.`;
    return (
      `The database ${file} cannot be read (${thrown.message}); to restore it, move gateway.sqlite, ` +
      `gateway.sqlite-wal and gateway.sqlite-shm away together, copy ${source} to ${file} and start again.${time} ` +
      'Clients then send again what it lacks; accounts made after it must be made again.'
    );
  }
  if (thrown instanceof TernError) return thrown.message;
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is in use; choose another with --port, or 0 for any.`,
    EACCES: `Port ${port} on ${host} may not be opened by this user.`,
    EADDRNOTAVAIL: `This machine has no address ${host} to listen on.`,
    ENOTFOUND: `This machine has no address ${host} to listen on.`,
  };
  return sentences[systemCode(thrown)] ?? `The gateway did not start: ${String(thrown)}`;
}

function systemCode(thrown: unknown): string {
  const isCoded = thrown instanceof Error && 'code' in thrown;
  return isCoded && typeof thrown.code === 'string' ? thrown.code : '';
}
