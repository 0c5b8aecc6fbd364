import type { Op } from './op.ts';

/** The handles that an op names. */
export function handlesIn({ body }: Pick<Op, 'body'>): readonly string[] {
  if ('handles' in body) return body.handles;
  return 'handle' in body ? [body.handle] : [];
}
