import { TernError } from '../../core/ternError.ts';
import type { Flags } from './flags.ts';

/** Why the gateway did not start, as one sentence for whoever started it. */
export function startError(thrown: unknown, { data, host, port }: Flags): string {
  if (thrown instanceof TernError && thrown.code === 'databaseUnreadable') {
    return (
      `The database in ${data} cannot be read (${thrown.message}); move gateway.sqlite, gateway.sqlite-wal and ` +
      'gateway.sqlite-shm away together and put a backup in their place: clients then send again what it lacks.'
    );
  }
  if (thrown instanceof TernError) return thrown.message;
  switch (systemCode(thrown)) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use; choose another with --port, or 0 for any.`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be opened by this user.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host} to listen on.`;
    default:
      return `The gateway did not start: ${String(thrown)}`;
  }
}

function systemCode(thrown: unknown): string | undefined {
  const isCoded = thrown instanceof Error && 'code' in thrown;
  return isCoded && typeof thrown.code === 'string' ? thrown.code : undefined;
}
