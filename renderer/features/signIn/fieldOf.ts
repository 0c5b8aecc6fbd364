import type { ErrorCode } from '../../../sync/core/errorCodes.ts';

export type FormField = 'handle' | 'password' | 'code' | 'server';

const fields: Partial<Record<ErrorCode, FormField>> = {
  handleTaken: 'handle',
  handleInvalid: 'handle',
  handleOwn: 'handle',
  badCredentials: 'password',
  codeInvalid: 'code',
  recoveryInvalid: 'code',
  passwordTooShort: 'password',
  gatewayUnreachable: 'server',
  gatewayUrlInvalid: 'server',
  gatewayMoved: 'server',
};

/** The field an error is about; null when it is about the whole. */
export function fieldOf(code: ErrorCode): FormField | null {
  return fields[code] ?? null;
}
