import type { Op } from './op.ts';

/** Whom an op names by their handles. */
export function handlesIn({ body }: Pick<Op, 'body'>): readonly string[] {
  if ('handles' in body) return body.handles;
  return 'handle' in body ? [body.handle] : [];
}
