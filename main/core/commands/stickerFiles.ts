import type { OverlaidMessage } from '../../../sync/client/overlay/types.ts';
import { accountFeedId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import type { OwnSticker, StickerId } from '../../../sync/protocol/entities/sticker.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { maxStickerBytes } from '../../../sync/protocol/sizes.ts';
import type { SessionFiles } from '../files/sessionFiles.ts';
import type { Session } from '../session.ts';

/** The session of the same person, which may have been opened again meanwhile. @throws TernError notSignedIn */
export function stillOf({ userId }: Session, now: Session): Session {
  if (now.userId !== userId) throw new TernError('notSignedIn', { message: 'somebody else has signed in' });
  return now;
}

export function settingOf({ userId }: Session, stickerId: StickerId, sticker: OwnSticker | null): OpIntent {
  return { type: 'setSticker', feedId: accountFeedId(userId), body: { stickerId, sticker } };
}

/** [STICKER-9] [TIMER-8] @throws TernError copyForbidden */
export function requireCopyable({ viewOnce, expiry }: OverlaidMessage): void {
  if (viewOnce !== null || (expiry !== null && !expiry.keepsCopies)) throw new TernError('copyForbidden');
}

/**
 * The picture of a sticker that came in a message.
 * @param onlyHere nothing is fetched
 * @throws TernError fileTooLarge, fileDamaged, and what the gateway answers
 */
export async function pictureOf(files: SessionFiles, file: Attachment, onlyHere = false): Promise<Buffer> {
  if (file.size > maxStickerBytes)
    throw new TernError('fileTooLarge', { message: 'too large for a sticker' });
  const picture = await wholeOf(files, file, onlyHere);
  if (picture.toString('latin1', 0, 4) !== 'RIFF')
    throw new TernError('fileDamaged', { message: 'no WebP, whatever its sender says' });
  return picture;
}

export async function wholeOf(files: SessionFiles, file: Attachment, onlyHere = false): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of files.read(file, 0, file.size, onlyHere)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Sealed anew each time it is sent. [STICKER-9] */
export async function stageSticker(files: SessionFiles, sticker: OwnSticker): Promise<Attachment> {
  const { width, height, bytes } = sticker;
  const facts = { name: 'sticker.webp', mime: 'image/webp', width, height };
  return { ...(await files.stageAsIs(Buffer.from(bytes, 'base64'), facts)), sticker: true };
}
