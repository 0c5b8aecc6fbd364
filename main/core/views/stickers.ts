import type { OwnSticker, StickerId } from '../../../sync/protocol/entities/sticker.ts';
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
