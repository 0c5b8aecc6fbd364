import { describe, expect, it } from 'vitest';
import { judgedStore } from '../../builders/judgedStore.ts';
import * as make from '../../builders/make.ts';

/** All that was acked went with a store. */
const lapses = [{ since: 0, until: Infinity }];

const idsIn = (sentences: readonly string[]) => sentences.map((sentence) => sentence.split(/[ :]+/)[2]);

describe('an excuse', () => {
  async function lostMessage() {
    const there = await judgedStore();
    await there.did(there.ann, make.creation(there.thread, 'bob'));
    const { body, ...rest } = make.message(there.thread, 'one');
    const op = there.loses(there.ann, { ...rest, body });
    return { ...there, op, messageId: body.messageId };
  }

  it('holds only where the store that acked it was lost', async () => {
    const { found, op } = await lostMessage();
    const decided = new Set<string>([op]);
    expect(found({ decided }).lost).toHaveLength(1);
    expect(found({ decided, lapses: [{ since: 0, until: 1 }] }).lost).toHaveLength(1);
    expect(found({ decided, lapses })).toMatchObject({ lost: [], excused: { decided: 1 } });
  });

  it('is the time of the message itself, never that its conversation has a timer', async () => {
    const { found, hears, did, bob, ann, thread, messageId } = await lostMessage();
    await did(ann, make.timing(thread, { seconds: 1, countsFrom: 'sending', keepsCopies: true }));
    expect(found({ lapses }).lost).toHaveLength(1);
    hears(bob, messageId, Date.now() + 60_000);
    expect(found({ lapses }).lost).toHaveLength(1);
    const latest = Date.now() + 60_001;
    expect(found({ lapses, latest })).toMatchObject({ lost: [], excused: { expired: 1 } });
  });

  it('is that a device removed it by its timer', async () => {
    const { found, hears, bob, messageId } = await lostMessage();
    const disappeared = new Set<string>([messageId]);
    expect(found({ lapses, disappeared }).lost).toHaveLength(1);
    hears(bob, messageId, null);
    expect(found({ lapses, disappeared }).excused).toMatchObject({ expiredOnDevice: 1 });
  });

  it.each(['has left', 'was removed'])(
    'is that its timer ran at a device of somebody who %s',
    async (how) => {
      const { found, hears, did, loses, sends, ann, bob } = await judgedStore();
      const group = make.newGroupId();
      await did(ann, make.group(group, ['bob']));
      const { body, ...rest } = make.message(group, 'one');
      const op = loses(ann, { ...rest, body });
      hears(bob, body.messageId, null);
      sends(bob, make.leaving(group));
      expect(idsIn(found({ lapses }).lost)).toEqual([op]);
      if (how === 'has left') sends(ann, make.leaving(group));
      else sends(bob, make.removingMember(group, ann.userId));
      expect(found({ lapses })).toMatchObject({ lost: [], excused: { expiredOnDevice: 1 } });
    },
  );

  it.each(['gone', 'decided'] as const)('is that it is %s, and holds for nothing else', async (kind) => {
    const { found, loses, ann, thread, messageId } = await lostMessage();
    const other = loses(ann, make.message(thread, 'two'));
    expect(idsIn(found({ lapses, [kind]: new Set([messageId]) }).lost)).toEqual([other]);
  });

  it('is that its person discarded the whole conversation', async () => {
    const { found, thread } = await lostMessage();
    expect(found({ lapses, decided: new Set([`ann ${thread}`]) }).lost).toEqual([]);
    expect(found({ lapses, decided: new Set([`bob ${thread}`]) }).lost).toHaveLength(1);
  });

  it('is that the message it is about was refused when it was sent again', async () => {
    const { found, loses, refuses, ann, op, thread, messageId } = await lostMessage();
    const about = loses(ann, make.edit(thread, messageId, 'two'));
    expect(idsIn(found({ lapses }).lost)).toEqual([op, about]);
    refuses(ann, op, 'notMember');
    expect(found({ lapses })).toMatchObject({ lost: [], excused: { decided: 1, aboutRefused: 1 } });
  });

  it('is that its person was not in the group when the message was sent', async () => {
    const { db, did, sends, found, ann, bob, thread } = await judgedStore();
    const first = make.message(thread, 'one');
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first);
    const silent = sends(bob, make.reaction(thread, first.body.messageId, '👍'));
    const join = db.prepare('UPDATE member SET joined_at = 100 WHERE user_id = ?');
    join.run(ann.userId);
    expect(idsIn(found().unanswered)).toEqual([silent]);
    join.run(bob.userId);
    expect(found()).toMatchObject({ unanswered: [], excused: { unseen: 1 } });
  });

  it('is that a later word of the same device stands before its person', async () => {
    const { did, loses, found, ann, thread } = await judgedStore();
    const first = make.message(thread, 'one');
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first);
    const [two, three] = ['two', 'three'].map((text) =>
      loses(ann, make.edit(thread, first.body.messageId, text)),
    );
    const lost = (id: string | undefined) => idsIn(found({ lapses, decided: new Set([id ?? '']) }).lost);
    expect(lost(three)).not.toContain(two);
    expect(lost(two)).toContain(three);
  });
});
