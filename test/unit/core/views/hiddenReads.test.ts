import { expect, it } from 'vitest';
import { messageInfoView } from '../../../../main/core/views/messageInfo.ts';
import { findMessage } from '../../../../main/core/views/overlaid.ts';
import { findThreadView } from '../../../../main/core/views/threadViews.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { changes, member, message, receipt, threadStart } from '../../../builders/frames.ts';
import { ann, bob, messageId, thread, userId } from '../../../builders/ids.ts';
import { screen } from './shown.ts';

const places = [2, 3, 4, 5];

/** Ann, who wrote all but the first, and Bob. */
function talk() {
  const test = screen();
  test.mirror.apply([
    changes(null, 5, [...threadStart(), message(1), ...places.map((n) => message(n, { from: ann }))]),
  ]);
  return test;
}

it('[RECEIPT-8] what somebody tells nobody is delivered, in the conversation, in the list, and in its info', () => {
  const { mirror, deps, shown } = talk();
  const untold = [
    { from: 3, to: 3 },
    { from: 5, to: 5 },
  ];
  const states = () => places.map((n) => shown(n).delivery?.state);
  mirror.apply([changes(5, 6, [{ ...receipt(6, bob, 5, 5), untold }])]);
  expect(states()).toEqual(['read', 'delivered', 'read', 'delivered']);
  expect(findThreadView(deps, thread)?.lastMessage?.delivery?.state).toBe('delivered');
  expect(mirror.read.reachedBy(thread, 5)).toEqual([{ userId: bob, delivered: 1, read: 0 }]);
  // Of a group, too, whoever of it that is.
  const cyd = { ...member(thread, userId(3), 'cyd'), version: 7 };
  mirror.apply([changes(6, 8, [cyd, receipt(8, userId(3), 5, 5)])]);
  expect(states()).toEqual(['read', 'delivered', 'read', 'delivered']);
});

it('[RECEIPT-7] who hides what they read is shown nobody’s reading, from that moment until they show it', () => {
  const { mirror, outbox, deps, shown } = talk();
  mirror.apply([changes(5, 6, [receipt(6, bob, 5, 5)])]);
  const set = (value: 'hidden' | null) =>
    outbox.add({
      ...{ type: 'setAccountPreference', feedId: accountFeedId(ann) },
      body: { name: 'readReceipts', value },
    });
  const told = { receipts: [{ userId: bob, deliveredAt: 1, readAt: 2 }], editions: [] };
  const states = () => {
    const last = findMessage(deps, messageId(5));
    const infos =
      last === null
        ? []
        : [told, new TernError('notMember').toData()].map((answer) => messageInfoView(deps, last, answer));
    return [
      shown(5).delivery?.state,
      findThreadView(deps, thread)?.lastMessage?.delivery?.state,
      ...infos.map(({ reached }) => reached[0]?.state),
    ];
  };
  expect(states()).toEqual(['read', 'read', 'read', 'read']);
  set('hidden');
  expect(states()).toEqual(['delivered', 'delivered', 'delivered', 'delivered']);
  set(null);
  expect(states()).toEqual(['read', 'read', 'read', 'read']);
});
