import type { Op } from '../../protocol/ops/op.ts';
import { sha256Base64Url } from '../sha256.ts';

/** [OP-2] What an op id stands for: feedId, type and body, whatever the order their fields came in. */
export function opDigest({ feedId, type, body }: Op): string {
  return sha256Base64Url(canonical([feedId, type, body]));
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(fields).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(fields[name])}`).join()}}`;
}
