import { isErrorCode, errorPolicies } from '../../../sync/core/errorCodes.ts';

/** Whether a line of a log tells of a fault of Tern's own: an error of category `internal`, or one that has no code. */
export function isInternal(line: string): boolean {
  if (!line.startsWith('{')) return false;
  const { msg, code } = JSON.parse(line) as { readonly msg?: string; readonly code?: string };
  if (code === undefined) return msg?.endsWith('.broke') === true;
  return !isErrorCode(code) || errorPolicies[code].category === 'internal';
}
