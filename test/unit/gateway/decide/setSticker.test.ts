import { expect, it } from 'vitest';
import { accountFeedId, type OpId } from '../../../../sync/core/ids.ts';
import { setSticker } from '../../../../sync/gateway/decide/setSticker.ts';
import type { OwnSticker } from '../../../../sync/protocol/entities/sticker.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { SetStickerOp } from '../../../../sync/protocol/ops/setSticker.ts';
import { ann, bob, changesOf, now, refusalOf } from './people.ts';

const account = accountFeedId(ann.userId);
const stickerId = 'A'.repeat(43);
const wave: OwnSticker = { emoji: '🌊', width: 1, height: 1, bytes: 'UklGRjwA' };

/** @param held undefined: there never was one */
function decide(
  sticker: OwnSticker | null,
  held?: OwnSticker | null,
  { stickerCount = 0, feedId = account } = {},
) {
  const op: SetStickerOp = {
    ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId },
    ...{ type: 'setSticker', body: { stickerId, sticker } },
  };
  const entity =
    held === undefined ? null : ({ entity: 'sticker', stickerId, version: 4, sticker: held } as const);
  return setSticker.decide({
    ...{ state: { sticker: entity, stickerCount }, actor: ann, op, now, limits: defaultLimits },
  });
}

it('[STICKER-6] is written in the own account feed, and in nobody else’s', () => {
  const entity = { entity: 'sticker', stickerId, sticker: wave };
  expect(changesOf(decide(wave))).toEqual([{ feedId: account, entities: [entity] }]);
  expect(refusalOf(decide(wave, undefined, { feedId: accountFeedId(bob.userId) }))).toBe('threadUnknown');
});

it('[STICKER-6] the last word stands; the same again changes nothing', () => {
  const { emoji, ...rest } = wave;
  expect(changesOf(decide({ ...rest, emoji }, wave))).toEqual([]);
  expect(changesOf(decide({ ...wave, emoji: '🐟' }, wave))).toHaveLength(1);
  expect(changesOf(decide({ ...wave, width: 2 }, wave))).toHaveLength(1);
  expect(changesOf(decide(null, wave))).toHaveLength(1);
  expect(changesOf(decide(wave, null))).toHaveLength(1);
  expect(changesOf(decide(null, null))).toEqual([]);
  expect(changesOf(decide(null))).toEqual([]);
});

it('[STICKER-8] there is an end to them; those there are can be changed and removed all the same', () => {
  const full = { stickerCount: defaultLimits.stickers };
  expect(refusalOf(decide(wave, undefined, full))).toBe('stickerLimit');
  expect(refusalOf(decide(wave, null, full))).toBe('stickerLimit');
  expect(changesOf(decide({ ...wave, emoji: '🐟' }, wave, full))).toHaveLength(1);
  expect(changesOf(decide(null, wave, full))).toHaveLength(1);
  expect(changesOf(decide(wave, undefined, { stickerCount: defaultLimits.stickers - 1 }))).toHaveLength(1);
});
