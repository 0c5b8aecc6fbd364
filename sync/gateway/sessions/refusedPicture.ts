import { TernError } from '../../core/ternError.ts';
import type { Op } from '../../protocol/ops/op.ts';
import { isPicture, type PictureLimits } from '../../protocol/picture.ts';
import { sha256OfBytes } from '../../sha256.ts';

/** [PICTURE-1] null: accepted, or the op sets no picture. Replayed ones are looked at like any other: others draw them. */
export function refusedPicture(op: Op, limits: PictureLimits): TernError | null {
  const set = pictureIn(op);
  if (set === null || isWhole(set, limits)) return null;
  return new TernError('pictureInvalid', { message: 'these bytes are not the picture that the op names' });
}

interface SetPicture {
  readonly digest: string | null;
  readonly bytes: string | undefined;
}

function pictureIn(op: Op): SetPicture | null {
  if (op.type === 'setPicture') return { digest: op.body.picture, bytes: op.body.bytes };
  if (op.type !== 'setProfile') return null;
  const { name, value, bytes } = op.body;
  return name === 'picture' || bytes !== undefined
    ? { digest: name === 'picture' ? value : null, bytes }
    : null;
}

function isWhole({ digest, bytes: text }: SetPicture, limits: PictureLimits): boolean {
  if (digest === null || text === undefined) return digest === null && text === undefined;
  const bytes = Buffer.from(text, 'base64');
  return sha256OfBytes(bytes) === digest && isPicture(bytes, limits);
}
