import { expect, it } from 'vitest';
import { accountFeedId, type OpId, type StickerPackId } from '../../../../sync/core/ids.ts';
import { setStickerPack } from '../../../../sync/gateway/decide/setStickerPack.ts';
import type { StickerPack } from '../../../../sync/protocol/entities/stickerPack.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { SetStickerPackOp } from '../../../../sync/protocol/ops/setStickerPack.ts';
import { ann, bob, changesOf, now, refusalOf } from './people.ts';

const account = accountFeedId(ann.userId);
const packId = 'pack' as StickerPackId;
const boats: StickerPack = { name: 'Boats', position: 1 };

/** @param held undefined: there never was one */
function decide(
  pack: StickerPack | null,
  held?: StickerPack | null,
  { stickerPackCount = 0, feedId = account } = {},
) {
  const op: SetStickerPackOp = {
    ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId },
    ...{ type: 'setStickerPack', body: { packId, pack } },
  };
  const stickerPack =
    held === undefined ? null : ({ entity: 'stickerPack', packId, version: 4, pack: held } as const);
  return setStickerPack.decide({
    ...{ state: { stickerPack, stickerPackCount }, actor: ann, op, now, limits: defaultLimits },
  });
}

it('[STICKER-10] is written in the own account feed, and in nobody else’s', () => {
  const entity = { entity: 'stickerPack', packId, pack: boats };
  expect(changesOf(decide(boats))).toEqual([{ feedId: account, entities: [entity] }]);
  expect(refusalOf(decide(boats, undefined, { feedId: accountFeedId(bob.userId) }))).toBe('threadUnknown');
});

it('[STICKER-10] the last word stands; the same again changes nothing', () => {
  expect(changesOf(decide({ ...boats }, boats))).toEqual([]);
  expect(changesOf(decide({ ...boats, name: 'Fish' }, boats))).toHaveLength(1);
  expect(changesOf(decide({ ...boats, position: 2 }, boats))).toHaveLength(1);
  expect(changesOf(decide(null, boats))).toHaveLength(1);
  expect(changesOf(decide(boats, null))).toHaveLength(1);
  expect(changesOf(decide(null, null))).toEqual([]);
  expect(changesOf(decide(null))).toEqual([]);
});

it('[STICKER-12] there is an end to them; those there are can be changed and deleted all the same', () => {
  const full = { stickerPackCount: defaultLimits.stickerPacks };
  expect(refusalOf(decide(boats, undefined, full))).toBe('stickerPackLimit');
  expect(refusalOf(decide(boats, null, full))).toBe('stickerPackLimit');
  expect(changesOf(decide({ ...boats, name: 'Fish' }, boats, full))).toHaveLength(1);
  expect(changesOf(decide(null, boats, full))).toHaveLength(1);
  const room = { stickerPackCount: defaultLimits.stickerPacks - 1 };
  expect(changesOf(decide(boats, undefined, room))).toHaveLength(1);
});
