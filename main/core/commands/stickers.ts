import { createHash } from 'node:crypto';
import type { BlobId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import type { OwnSticker } from '../../../sync/protocol/entities/sticker.ts';
import { stickerIn } from '../../../sync/protocol/stickers.ts';
import { saidWith } from '../contentCodec.ts';
import { requireFiles } from '../coreFiles.ts';
import type { CoreDeps } from '../deps.ts';
import type { SessionFiles } from '../files/sessionFiles.ts';
import type { Session } from '../session.ts';
import { ownStickers, packOf, stickerPacks } from '../views/stickers.ts';
import type { Handler } from './handler.ts';
import { requireAnswerable, requireUndeleted } from './requireMessage.ts';
import { requireMemberRight } from './requireThread.ts';
import { pictureOf, requireCopyable, settingOf, stageSticker, stillOf, wholeOf } from './stickerFiles.ts';
import { submitMessage } from './submitMessage.ts';

export const listStickers: Handler<'listStickers'> = ({ requireSession }) => {
  const session = requireSession();
  const packs = stickerPacks(session);
  return {
    packs: [...packs],
    items: [...ownStickers(session)].map(([stickerId, sticker]) => {
      const { emoji, width, height } = sticker;
      return { stickerId, emoji, width, height, packId: packOf(sticker, packs)?.packId ?? null };
    }),
  };
};

export const readSticker: Handler<'readSticker'> = ({ requireSession }, { stickerId }) => ({
  bytes: ownStickers(requireSession()).get(stickerId)?.bytes ?? null,
});

export const setSticker: Handler<'setSticker'> = ({ requireSession }, { stickerId, sticker }) => {
  const session = requireSession();
  session.engine.submit(settingOf(session, stickerId, sticker));
  return {};
};

export const addSticker: Handler<'addSticker'> = async (
  { requireSession, deps },
  { blobId, emoji, packId = null },
) => {
  const session = requireSession();
  const files = requireFiles(session);
  const made = await madeOf(deps, files, blobId);
  if (made === null) throw new TernError('pictureUnreadable', { message: 'no sticker can be made of this' });
  if (made === 'tooLarge') throw new TernError('stickerTooLarge', { message: 'no such small sticker' });
  const { bytes, width, height } = made;
  const said = { emoji, width, height, ...(packId !== null && { packId }) };
  return keep(stillOf(session, requireSession()), bytes, said);
};

export const keepSticker: Handler<'keepSticker'> = async ({ requireSession }, { threadId, messageId }) => {
  const session = requireSession();
  const message = requireUndeleted(session, threadId, messageId);
  const [file] = message.files;
  const isOwnPicture = stickerIn(message)?.name === null;
  if (file === undefined || !isOwnPicture) throw new TernError('requestInvalid', { message: 'no sticker' });
  requireCopyable(message);
  // [STICKER-9]
  const bytes = await pictureOf(requireFiles(session), file);
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
  const staged = await stageSticker(chosen, sticker);
  // [STICKER-13]
  const pack = packOf(sticker, stickerPacks(session));
  const file: Attachment =
    pack === null ? staged : { ...staged, pack: { packId: pack.packId, name: pack.name } };
  const words = saidWith(sticker.emoji, { files: [file] });
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

function keep(session: Session, picture: Uint8Array, said: Omit<OwnSticker, 'bytes'>) {
  const stickerId = createHash('sha256').update(picture).digest('base64url');
  const sticker = { ...said, bytes: Buffer.from(picture).toString('base64') };
  session.engine.submit(settingOf(session, stickerId, sticker));
  return { stickerId };
}
