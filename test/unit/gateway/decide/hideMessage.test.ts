import { expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { HiddenEntity } from '../../../../sync/protocol/entities/hidden.ts';
import { accountFeedId, type FeedId, type MessageId, type OpId } from '../../../../sync/core/ids.ts';
import { hideMessage } from '../../../../sync/gateway/decide/hideMessage.ts';
import type { HideMessageOp } from '../../../../sync/protocol/ops/hideMessage.ts';
import { ann, bob, changesOf, elsewhere, memberOf, messageOf, now, refusalOf, thread } from './people.ts';

const messageId = 'the message' as MessageId;
const hidden: HiddenEntity = { entity: 'hidden', threadId: thread, messageId, version: 1 };
const account = accountFeedId(ann.userId);
const op = (feedId: FeedId): HideMessageOp => ({
  ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [] },
  ...{ feedId, type: 'hideMessage', body: { threadId: thread, messageId } },
});
const member = memberOf(thread, ann);
interface Asked {
  readonly feedId: FeedId;
  readonly hidden: HiddenEntity | null;
  readonly who: typeof member | null;
}
const decide = (
  message: ReturnType<typeof messageOf> | null,
  { feedId = account, hidden: hid = null, who = member }: Partial<Asked> = {},
) =>
  hideMessage.decide({
    state: { reader: who, message, hidden: hid },
    actor: ann,
    op: op(feedId),
    now,
    limits: defaultLimits,
  });

it('[HIDE-1] is written in the own account feed, whoever sent the message', () => {
  for (const sender of [ann, bob])
    expect(changesOf(decide(messageOf(sender)))).toEqual([
      { feedId: account, entities: [{ entity: 'hidden', threadId: thread, messageId }] },
    ]);
  expect(refusalOf(decide(messageOf(bob), { feedId: accountFeedId(bob.userId) }))).toBe('threadUnknown');
  expect(refusalOf(decide(messageOf(bob), { who: null }))).toBe('threadUnknown');
  expect(refusalOf(decide(null))).toBe('messageUnknown');
  expect(refusalOf(decide(messageOf(bob, { threadId: elsewhere })))).toBe('messageUnknown');
  expect(refusalOf(decide(messageOf(bob), { who: memberOf(thread, ann, 7) }))).toBe('messageUnknown');
});

it('[HIDE-2] twice changes nothing', () => {
  expect(changesOf(decide(messageOf(bob), { hidden }))).toEqual([]);
});
