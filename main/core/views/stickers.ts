import type { StickerPackId } from '../../../sync/core/ids.ts';
import type { OwnSticker, StickerId } from '../../../sync/protocol/entities/sticker.ts';
import type { StickerPack } from '../../../sync/protocol/entities/stickerPack.ts';
import type { ViewDeps } from './deps.ts';
import { pendingOwn } from './pending.ts';

/** The last one first: truth, with what is on its way laid over it. [STICKER-6] */
export function ownStickers(deps: ViewDeps): ReadonlyMap<StickerId, OwnSticker> {
  const held = deps.mirror.read.all('sticker').toSorted((a, b) => a.version - b.version);
  const pending = pendingOwn(deps, 'setSticker').map(({ body }) => body);
  const last = new Map<StickerId, OwnSticker | null>();
  for (const { stickerId, sticker } of [...held, ...pending]) {
    last.delete(stickerId);
    last.set(stickerId, sticker);
  }
  return new Map(
    [...last]
      .toReversed()
      .flatMap(([stickerId, sticker]) => (sticker === null ? [] : [[stickerId, sticker]])),
  );
}

export interface OwnPack extends StickerPack {
  readonly packId: StickerPackId;
}

/** In their order, likewise. [STICKER-10] */
export function stickerPacks(deps: ViewDeps): readonly OwnPack[] {
  const pending = pendingOwn(deps, 'setStickerPack').map(({ body }) => body);
  const last = new Map(
    [...deps.mirror.read.all('stickerPack'), ...pending].map(({ packId, pack }) => [packId, pack]),
  );
  return [...last]
    .flatMap(([packId, pack]) => (pack === null ? [] : [{ packId, ...pack }]))
    .toSorted((a, b) => a.position - b.position || (a.packId < b.packId ? -1 : 1));
}

/** null: the usual one, also where the one it names is gone. [STICKER-11] */
export const packOf = ({ packId }: OwnSticker, packs: readonly OwnPack[]): OwnPack | null =>
  packs.find((pack) => pack.packId === packId) ?? null;
