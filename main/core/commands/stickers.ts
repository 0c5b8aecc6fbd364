import { createHash } from 'node:crypto';
import { accountFeedId, type BlobId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import type { OwnSticker, StickerId } from '../../../sync/protocol/entities/sticker.ts';
import { maxStickerBytes } from '../../../sync/protocol/sizes.ts';
import { stickerIn } from '../../../sync/protocol/stickers.ts';
import { saidWith } from '../contentCodec.ts';
import { requireFiles } from '../coreFiles.ts';
import type { CoreDeps } from '../deps.ts';
import type { SessionFiles } from '../files/sessionFiles.ts';
import type { Session } from '../session.ts';
import { ownStickers } from '../views/stickers.ts';
import type { Handler } from './handler.ts';
import { requireAnswerable, requireUndeleted } from './requireMessage.ts';
import { requireMemberRight } from './requireThread.ts';
import { submitMessage } from './submitMessage.ts';

export const listStickers: Handler<'listStickers'> = ({ requireSession }) => ({
  items: [...ownStickers(requireSession())].map(([stickerId, { emoji, width, height }]) => ({
    stickerId,
    emoji,
    width,
    height,
  })),
});

export const readSticker: Handler<'readSticker'> = ({ requireSession }, { stickerId }) => ({
  bytes: ownStickers(requireSession()).get(stickerId)?.bytes ?? null,
});

export const setSticker: Handler<'setSticker'> = ({ requireSession }, { stickerId, sticker }) => {
  submit(requireSession(), stickerId, sticker);
  return {};
};

export const addSticker: Handler<'addSticker'> = async ({ requireSession, deps }, { blobId, emoji }) => {
  const session = requireSession();
  const files = requireFiles(session);
  const made = await madeOf(deps, files, blobId);
  if (made === null) throw new TernError('pictureUnreadable', { message: 'no sticker can be made of this' });
  if (made === 'tooLarge') throw new TernError('stickerTooLarge', { message: 'no such small sticker' });
  const { bytes, width, height } = made;
  return keep(stillOf(session, requireSession()), bytes, { emoji, width, height });
};

export const keepSticker: Handler<'keepSticker'> = async ({ requireSession }, { threadId, messageId }) => {
  const session = requireSession();
  const message = requireUndeleted(session, threadId, messageId);
  const [file] = message.files;
  const isOwnPicture = stickerIn(message)?.name === null;
  if (file === undefined || !isOwnPicture) throw new TernError('requestInvalid', { message: 'no sticker' });
  // [TIMER-8]
  if (message.viewOnce !== null || (message.expiry !== null && !message.expiry.keepsCopies))
    throw new TernError('copyForbidden');
  if (file.size > maxStickerBytes)
    throw new TernError('fileTooLarge', { message: 'too large for a sticker' });
  // [STICKER-9]
  const bytes = await wholeOf(requireFiles(session), file);
  const { width = 1, height = 1 } = file;
  return keep(stillOf(session, requireSession()), bytes, { emoji: message.text, width, height });
};

/** [STICKER-2] */
export const sendSticker: Handler<'sendSticker'> = async (
  { requireSession, deps },
  { threadId, stickerId, replyTo = null },
) => {
  const session = requireSession();
  requireMemberRight(session, threadId, 'write');
  if (replyTo !== null) requireAnswerable(session, threadId, replyTo);
  const sticker = ownStickers(session).get(stickerId);
  if (sticker === undefined) throw new TernError('fileUnreadable', { message: 'no such sticker' });
  const chosen = requireFiles(session);
  const { emoji, width, height } = sticker;
  const facts = { name: 'sticker.webp', mime: 'image/webp', width, height };
  const staged = await chosen.stageAsIs(Buffer.from(sticker.bytes, 'base64'), facts);
  const file: Attachment = { ...staged, sticker: true };
  const words = saidWith(emoji, { files: [file] });
  const sent = submitMessage(stillOf(session, requireSession()), deps, { threadId, replyTo, words });
  chosen.sent([file.blobId]);
  return sent;
};

/** Whatever becomes of it, the picture is not needed any more. */
async function madeOf({ sealing }: CoreDeps, files: SessionFiles, blobId: BlobId) {
  try {
    const chosen = await wholeOf(files, files.staged(blobId));
    return (await sealing?.pictures.stickerOf(chosen)) ?? null;
  } finally {
    files.discard([blobId]);
  }
}

/** The session of the same person, which may have been opened again meanwhile. @throws TernError notSignedIn */
function stillOf({ userId }: Session, now: Session): Session {
  if (now.userId !== userId) throw new TernError('notSignedIn', { message: 'somebody else has signed in' });
  return now;
}

function keep(session: Session, picture: Uint8Array, said: Omit<OwnSticker, 'bytes'>) {
  const stickerId = createHash('sha256').update(picture).digest('base64url');
  submit(session, stickerId, { ...said, bytes: Buffer.from(picture).toString('base64') });
  return { stickerId };
}

function submit(session: Session, stickerId: StickerId, sticker: OwnSticker | null): void {
  const feedId = accountFeedId(session.userId);
  session.engine.submit({ type: 'setSticker', feedId, body: { stickerId, sticker } });
}

async function wholeOf(files: SessionFiles, file: Attachment): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of files.read(file, 0, file.size)) pieces.push(piece);
  return Buffer.concat(pieces);
}
