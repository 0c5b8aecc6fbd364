import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { accountFeedId, type UserId } from '../../../sync/core/ids.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import type { Evidence } from '../../fault/check/excuses.ts';
import { unmeantRefusals } from '../../fault/check/refusals.ts';
import { WireRecord } from '../../fault/check/wireRecord.ts';
import * as make from '../../builders/make.ts';

const thread = make.threadOf('ann', 'bob');
const evidence: Evidence = {
  lapses: [],
  latest: Date.now(),
  gone: new Set(),
  healed: new Set(),
  decided: new Set(),
  standing: new Set(),
  disappeared: new Set(),
};

const at = { incarnation: 'one', position: 1 };

function world() {
  const db = openDatabase(':memory:');
  let now = 0;
  const wire = new WireRecord(() => now);
  const sends = (intent: OpIntent, replayed?: true, device = 'ann') => {
    const op = { ...make.op(intent), ...(replayed && { replayed }) };
    wire.observe(device, 'up', JSON.stringify(op));
    return op.id;
  };
  const answers = (frame: object, device = 'ann') => wire.observe(device, 'down', JSON.stringify(frame));
  return {
    sends,
    account: (userId: UserId, handle: string) =>
      db
        .prepare(
          'INSERT INTO user (user_id, handle, display_name, password_hash, created_at) VALUES (?, ?, ?, ?, ?)',
        )
        .run(userId, handle, handle, 'hash', 0),
    /** By the clock of the run. */
    isAt: (time: number) => void (now = time),
    acked(intent: OpIntent, device = 'ann') {
      answers({ frame: 'ack', id: sends(intent, undefined, device), sequenceNumber: 1, at }, device);
    },
    refused(intent: OpIntent, code: string, replayed?: true) {
      const id = sends(intent, replayed);
      answers({ frame: 'nack', id, error: { code, retryable: false, message: code } });
      return `ann: ${intent.type} ${id}`;
    },
    retried(intent: OpIntent) {
      answers({
        frame: 'nack',
        id: sends(intent),
        error: { code: 'notYet', retryable: true, message: 'later' },
      });
    },
    found: (more: Partial<Evidence> = {}, userOf: (device: string) => string = () => 'ann') =>
      unmeantRefusals(db, wire, userOf, { ...evidence, ...more }).map((sentence) =>
        sentence.split(' ').slice(0, 3).join(' '),
      ),
  };
}

describe('a refusal', () => {
  const messageId = make.newMessageId();
  const reaction = make.reaction(thread, messageId, '👍');

  it.each(['messageDeleted', 'notMember', 'reactionLimit', 'pollClosed', 'textInvalid', 'internal'])(
    '%s is found where nothing was so',
    (code) => {
      const { refused, found } = world();
      expect(found()).toEqual([]);
      const unmeant = refused(reaction, code);
      expect(found()).toEqual([unmeant]);
    },
  );

  it('is explained by what really was so', () => {
    const { sends, refused, found } = world();
    const group = make.newGroupId();
    sends(make.deletion(thread, messageId));
    sends(make.leaving(group));
    refused(reaction, 'messageDeleted');
    refused(make.message(group, 'still there?'), 'notMember');
    refused(make.message(thread, 'x'.repeat(maxTextLength + 1)), 'textInvalid');
    refused(make.creation(thread, 'nobody_1'), 'handleUnknown');
    expect(found()).toEqual([]);
  });

  it('for want of a role is explained by whoever changed one, and of who is gone by their going, and by nothing else', () => {
    const [group, bob] = [make.newGroupId(), make.newUserId()];
    for (const [code, intent, reason] of [
      ['notAllowed', make.givingRole(group, bob, 'admin'), make.givingRole(group, bob, 'owner')],
      ['notAllowed', make.removingMember(group, bob), make.leaving(group)],
      ['memberUnknown', make.givingRole(group, bob, 'admin'), make.removingMember(group, bob)],
      ['memberUnknown', make.removingMember(group, bob), make.removingMember(group, bob)],
      ['memberUnknown', make.removingMember(group, bob), make.banning(group, bob)],
    ] as const) {
      const { sends, refused, found } = world();
      const unmeant = refused(intent, code);
      expect(found()).toEqual([unmeant]);
      sends(reason);
      expect(found()).toEqual([]);
    }
  });

  it('for want of a welcome is explained by whoever sets one, and by nothing else', () => {
    const bob = make.newUserId();
    const prefers = (name: 'writeFirst' | 'addToGroups', value: 'everybody' | 'nobody' | null): OpIntent => ({
      ...{ type: 'setAccountPreference', feedId: accountFeedId(bob) },
      body: { name, value },
    });
    const removing = make.removingMember(make.newGroupId(), bob);
    for (const [code, intent, name] of [
      ['writeFirstForbidden', make.message(thread, 'hello'), 'writeFirst'],
      ['memberUnknown', removing, 'addToGroups'],
    ] as const) {
      const { account, acked, refused, found } = world();
      account('ann' as UserId, 'ann');
      account(bob, 'bob');
      const userOf = (device: string) => (device === 'bobs' ? bob : device);
      const unmeant = refused(intent, code);
      for (const vain of [prefers(name, null), prefers('addToGroups', 'everybody')]) acked(vain, 'bobs');
      expect(found({}, userOf)).toEqual([unmeant]);
      acked(prefers(name, 'nobody'), 'bobs');
      expect(found({}, userOf)).toEqual([]);
    }
  });

  describe('after a restore', () => {
    const ann = 'ann' as UserId;
    const group = make.newGroupId();
    const lapses = [{ since: 10, until: 20 }];
    const later = ({ isAt }: ReturnType<typeof world>) => isAt(30);

    it.each<[string, OpIntent, OpIntent]>([
      ['notMember', make.group(group, []), make.message(group, 'one')],
      ['threadUnknown', make.group(group, []), make.message(group, 'one')],
      ['messageUnknown', make.message(thread, 'one', { messageId }), reaction],
    ])('%s is explained by what a lost store may have had, and by nothing else', (code, needed, intent) => {
      for (const [ackedAt, isExplained] of [
        [5, false],
        [15, true],
        [25, false],
      ] as const) {
        const tried = world();
        tried.account(ann, 'ann');
        tried.isAt(ackedAt);
        tried.acked(needed);
        later(tried);
        const unmeant = tried.refused(intent, code);
        expect(tried.found({ lapses }), `acked at ${ackedAt}`).toEqual(isExplained ? [] : [unmeant]);
      }
      // Its answer may have been lost with the store.
      const tried = world();
      tried.account(ann, 'ann');
      tried.isAt(15);
      tried.sends(needed);
      later(tried);
      tried.refused(intent, code);
      expect(tried.found({ lapses })).toEqual([]);
    });

    it('[LINK-2] notMember is explained where no op that was acked brought them in: they had followed a link', () => {
      const { account, refused, acked, isAt, found } = world();
      account(ann, 'ann');
      const unmeant = refused(make.message(group, 'one'), 'notMember');
      expect(found()).toEqual([unmeant]);
      expect(found({ lapses })).toEqual([]);
      isAt(25);
      acked(make.adding(group, 'ann'));
      expect(found({ lapses })).toEqual([unmeant]);
    });

    it('personChanged is explained by an account that is another by now', () => {
      const { account, refused, found } = world();
      const [before, now] = [make.newUserId(), make.newUserId()];
      account(now, 'bob');
      const begun = make.group(group, ['bob']);
      const unmeant = [
        refused(begun, 'personChanged'),
        refused({ ...begun, people: {} }, 'personChanged'),
        refused({ ...begun, people: { bob: now } }, 'personChanged'),
      ];
      refused({ ...begun, people: { bob: before } }, 'personChanged');
      expect(found({ lapses })).toEqual(unmeant);
    });

    it('[PERSON-3] personChanged is explained by a replay that names nobody, where no store ever named anybody', () => {
      const own = accountFeedId(make.newUserId());
      const scheduled = { ...make.schedule(own, thread, { text: 'later', sendAt: 1 }), people: {} };
      const alone = world();
      const unmeant = alone.refused(scheduled, 'personChanged');
      alone.refused(make.creation(thread, 'nobody_1'), 'handleUnknown');
      alone.refused(scheduled, 'personChanged', true);
      expect(alone.found({ lapses })).toEqual([unmeant]);

      const named = world();
      named.acked(make.creation(thread, 'bob'));
      const forgotten = named.refused(scheduled, 'personChanged', true);
      expect(named.found({ lapses })).toEqual([forgotten]);
    });

    it('alreadySent is explained by a message that was sent', () => {
      const { sends, refused, found } = world();
      const own = accountFeedId(make.newUserId());
      const words = { text: 'later', sendAt: 1 };
      const unmeant = refused(make.schedule(own, thread, words), 'alreadySent');
      sends(make.message(thread, 'now', { messageId }));
      refused(make.schedule(own, thread, words, messageId), 'alreadySent');
      expect(found({ lapses })).toEqual([unmeant]);
    });

    it('alreadySent is explained by a store that sent it at its time, and was lost', () => {
      const { acked, refused, found } = world();
      const own = accountFeedId(make.newUserId());
      acked(make.schedule(own, thread, { text: 'later', sendAt: 1 }, messageId));
      const cancelled = refused(make.schedule(own, thread, null, messageId), 'alreadySent');
      expect(found({ lapses })).toEqual([]);
      expect(found()).toEqual([cancelled]);
    });

    it('no group is somebody else’s', () => {
      const { refused, found } = world();
      const unmeant = refused(make.group(group, []), 'idTaken');
      expect(found({ lapses })).toEqual([unmeant]);
    });
  });

  it('is explained by damage that took the message before it left', () => {
    const { refused, found } = world();
    const unmeant = refused(reaction, 'messageUnknown');
    expect(found()).toEqual([unmeant]);
    expect(found({ gone: new Set([messageId]) })).toEqual([]);
  });

  it('is explained by having left a group whose messages changed since', () => {
    const { sends, refused, found } = world();
    const group = make.newGroupId();
    const unmeant = refused(make.hiding(accountFeedId(make.newUserId()), group, messageId), 'messageUnknown');
    expect(found()).toEqual([unmeant]);
    sends(make.leaving(group));
    expect(found()).toEqual([]);
  });

  it('is explained by a message that never left an outbox that was healed', () => {
    const { sends, refused, found } = world();
    refused(make.deletion(thread, messageId), 'messageUnknown');
    expect(found()).toHaveLength(1);
    expect(found({ healed: new Set(['ann']) })).toEqual([]);
    expect(found({ healed: new Set(['bob']) })).toHaveLength(1);
    sends(make.message(thread, 'one', { messageId }));
    expect(found({ healed: new Set(['ann']) })).toHaveLength(1);
  });

  it('for now is none', () => {
    const { retried, found } = world();
    retried(make.message(thread, 'one'));
    expect(found()).toEqual([]);
  });
});
