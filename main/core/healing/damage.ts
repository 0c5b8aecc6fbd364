import { TernError } from '../../../sync/core/ternError.ts';
import { storageError } from '../database/driver.ts';

/**
 * Whether an error says that a file is not what was written to it. Own statements break no rule and name no table that
 * is not there, so those errors say it, too.
 */
export function isDamage(error: unknown): error is TernError {
  if (!(error instanceof TernError)) return false;
  const { code, context } = error;
  return (
    code === 'databaseUnreadable' ||
    (code === 'storeFailed' && /^SQLITE_(ERROR|CONSTRAINT|MISMATCH)/.test(String(context['sqlite'])))
  );
}

type Member = ((...args: never[]) => unknown) | Watchable;
interface Watchable {
  readonly [name: string]: Member;
}

/** @throws what `task` throws, as the error of this file; damage is told first */
export function attempt<T>(task: () => T, file: string, onDamaged: () => void): T {
  try {
    return task();
  } catch (thrown) {
    const error = storageError(thrown, file);
    if (isDamage(error)) onDamaged();
    throw error;
  }
}

/** The same functions; what their database throws names its file, and damage is told before it is thrown. */
export function watched<Port extends object>(port: Port, file: string, onDamaged: () => void): Port {
  const watch = (member: Member): Member => {
    if (typeof member !== 'function') return watched(member, file, onDamaged);
    return (...args) => attempt(() => member(...args), file, onDamaged);
  };
  const members = Object.entries(port as Watchable).map(([name, member]) => [name, watch(member)]);
  return Object.fromEntries(members) as Port;
}
