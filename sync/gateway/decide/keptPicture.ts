import type { Kept } from './rule.ts';

/** [PICTURE-2] The bytes that came with an op. */
export function keptPicture(digest: string | null, bytes: string | undefined): readonly Kept[] {
  return digest === null || bytes === undefined ? [] : [{ kind: 'picture', digest, bytes }];
}
