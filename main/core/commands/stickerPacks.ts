import { accountFeedId, type StickerPackId } from '../../../sync/core/ids.ts';
import { errorPolicies } from '../../../sync/core/errorCodes.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import type { OwnSticker, StickerId } from '../../../sync/protocol/entities/sticker.ts';
import type { StickerPack } from '../../../sync/protocol/entities/stickerPack.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { packIn, type PackedSticker } from '../../../sync/protocol/stickers.ts';
import { saidWith } from '../contentCodec.ts';
import { requireFiles } from '../coreFiles.ts';
import type { SessionFiles } from '../files/sessionFiles.ts';
import type { Session } from '../session.ts';
import { ownStickers, packOf, stickerPacks } from '../views/stickers.ts';
import type { Handler } from './handler.ts';
import { requireAnswerable, requireUndeleted } from './requireMessage.ts';
import { requireMemberRight } from './requireThread.ts';
import { pictureOf, requireCopyable, settingOf, stageSticker, stillOf } from './stickerFiles.ts';
import { submitMessage } from './submitMessage.ts';

/** Between two packs, so that others fit in. */
const gap = 1_000;

export const setStickerPack: Handler<'setStickerPack'> = ({ requireSession }, { packId, pack }) => {
  const session = requireSession();
  session.engine.submit(packSetting(session, packId, pack));
  return {};
};

/** [STICKER-11] */
export const deleteStickerPack: Handler<'deleteStickerPack'> = ({ requireSession }, { packId }) => {
  const session = requireSession();
  const removals = stickersIn(session, packId).map(([stickerId]) => settingOf(session, stickerId, null));
  session.engine.submitAll([packSetting(session, packId, null), ...removals]);
  return {};
};

export const moveSticker: Handler<'moveSticker'> = ({ requireSession }, { stickerId, packId }) => {
  const session = requireSession();
  const sticker = ownStickers(session).get(stickerId);
  if (sticker === undefined) throw new TernError('fileUnreadable', { message: 'no such sticker' });
  const { packId: _, ...unplaced } = sticker;
  const placed = packId === null ? unplaced : { ...unplaced, packId };
  session.engine.submit(settingOf(session, stickerId, placed));
  return {};
};

/** [STICKER-14] */
export const sendStickerPack: Handler<'sendStickerPack'> = async (
  { requireSession, deps },
  { threadId, packId, replyTo = null },
) => {
  const session = requireSession();
  requireMemberRight(session, threadId, 'write');
  if (replyTo !== null) requireAnswerable(session, threadId, replyTo);
  const pack = stickerPacks(session).find((each) => each.packId === packId);
  const stickers = stickersIn(session, packId);
  if (pack === undefined || stickers.length === 0)
    throw new TernError('fileUnreadable', { message: 'there is nothing in such a pack' });
  const chosen = requireFiles(session);
  const files: Attachment[] = [];
  const blobIds = () => files.map(({ blobId }) => blobId);
  try {
    for (const [, sticker] of stickers)
      files.push({
        ...(await stageSticker(chosen, sticker)),
        ...{ emoji: sticker.emoji, pack: { packId, name: pack.name } },
      });
    const words = saidWith(pack.name, { files });
    const sent = submitMessage(stillOf(session, requireSession()), deps, { threadId, replyTo, words });
    chosen.sent(blobIds());
    return sent;
  } catch (error) {
    chosen.discard(blobIds());
    throw error;
  }
};

/** [STICKER-15] */
export const addStickerPack: Handler<'addStickerPack'> = async (
  { requireSession },
  { threadId, messageId },
) => {
  const session = requireSession();
  const message = requireUndeleted(session, threadId, messageId);
  requireCopyable(message);
  const pack = packIn(message);
  if (pack === undefined) throw new TernError('requestInvalid', { message: 'no pack of stickers' });
  const { packId, name, stickers } = pack;
  requireRoom(session, packId, stickers);
  const wanted = new Map(stickers.map((sticker) => [sticker.digest, sticker]));
  const { fetched, isOffline } = await fetchAll(requireFiles(session), missingOf(session, wanted));

  // It may have been added, or the pack filled, on another device meanwhile.
  const now = stillOf(session, requireSession());
  const packs = stickerPacks(now);
  const position = (packs.at(-1)?.position ?? 0) + gap;
  const isThere = packs.some((each) => each.packId === packId);
  const unplaced = [...ownStickers(now)].filter(([, sticker]) => packOf(sticker, packs) === null);
  const found = new Map([...unplaced, ...fetched]);
  // The one that is set last stands first.
  const joining = [...wanted.keys()].toReversed().flatMap((stickerId) => {
    const sticker = found.get(stickerId);
    return sticker === undefined ? [] : [settingOf(now, stickerId, { ...sticker, packId })];
  });
  now.engine.submitAll([...(isThere ? [] : [packSetting(now, packId, { name, position })]), ...joining]);
  return { added: joining.length, missing: missingOf(now, wanted).length, isOffline };
};

type Setting = readonly [StickerId, OwnSticker];

/** Of a pack, in the order in which they are shown. */
function stickersIn(session: Session, packId: StickerPackId): readonly Setting[] {
  return [...ownStickers(session)].filter(([, sticker]) => sticker.packId === packId);
}

function packSetting({ userId }: Session, packId: StickerPackId, pack: StickerPack | null): OpIntent {
  return { type: 'setStickerPack', feedId: accountFeedId(userId), body: { packId, pack } };
}

function missingOf(session: Session, wanted: ReadonlyMap<StickerId, PackedSticker>) {
  const own = ownStickers(session);
  return [...wanted.values()].filter(({ digest }) => !own.has(digest));
}

/** [STICKER-8] [STICKER-12] @throws TernError stickerLimit, stickerPackLimit */
function requireRoom(session: Session, packId: StickerPackId, stickers: readonly PackedSticker[]): void {
  const own = ownStickers(session);
  const packs = stickerPacks(session);
  const limits = session.engine.limits();
  const all = new Set([...own.keys(), ...stickers.map(({ digest }) => digest)]);
  if (all.size > limits.stickers && all.size > own.size) throw new TernError('stickerLimit');
  if (packs.length >= limits.stickerPacks && !packs.some((each) => each.packId === packId))
    throw new TernError('stickerPackLimit');
}

/** Those that are on this device or can be fetched. Without a connection no more is asked for. */
async function fetchAll(files: SessionFiles, wanted: readonly PackedSticker[]) {
  const fetched: Setting[] = [];
  let isOffline = false;
  for (const file of wanted) {
    try {
      const picture = await pictureOf(files, file, isOffline);
      const { emoji, digest, width = 1, height = 1 } = file;
      fetched.push([digest, { emoji, width, height, bytes: picture.toString('base64') }]);
    } catch (error) {
      if (!(error instanceof TernError)) throw error;
      isOffline ||= errorPolicies[error.code].category === 'network';
    }
  }
  return { fetched, isOffline };
}
