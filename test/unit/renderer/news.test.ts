import { describe, expect, it } from 'vitest';
import { newestIn, newsIn } from '../../../renderer/features/conversation/news.ts';
import { toRows } from '../../../renderer/features/conversation/rows.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import { delivery, message } from './samples.ts';
import type { UserId } from '../../../sync/core/ids.ts';

const refused = message(90, { mine: true, sequenceNumber: null, delivery: delivery('failed', 'op-1') });
const rowsOf = (...items: readonly MessageView[]) => toRows(items, null, true);
const idsOf = (items: readonly MessageView[]) => items.map(({ messageId }) => messageId);

describe('what is said aloud', () => {
  it('is all that came, in order, also where one’s own refused message stands below', () => {
    const rows = rowsOf(message(1), message(2), message(3), refused);
    expect(newestIn(rows)).toBe(3);
    expect(idsOf(newsIn(rows, 1))).toEqual(['m2', 'm3']);
  });

  it('is neither one’s own nor what is deleted, but what became of the group', () => {
    const notice = message(4, {
      mine: true,
      notice: {
        ...{ type: 'left', actorId: 'ann' as UserId, actorName: 'Ann', mine: true },
        ...{
          names: [],
          invited: [],
          more: { names: 0, invited: 0 },
          me: false,
          byLink: false,
          name: null,
          timer: null,
          role: null,
          rights: [],
          seconds: null,
        },
      },
    });
    const rows = rowsOf(message(2, { mine: true }), message(3, { deleted: true }), notice);
    expect(idsOf(newsIn(rows, 1))).toEqual(['m4']);
  });

  it('has nothing to say of what was heard', () => {
    expect(newsIn(rowsOf(message(1), refused), 1)).toEqual([]);
    expect(newestIn(rowsOf(refused))).toBe(0);
  });
});
