import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type OpId } from '../../../sync/core/ids.ts';
import { noExcuses } from '../../fault/check/excuses.ts';
import { judgedStore } from '../../builders/judgedStore.ts';
import * as make from '../../builders/make.ts';

/** All that was acked went with a store. */
const lapses = [{ since: 0, until: Infinity }];
const sound = { lost: [], duplicated: [], unanswered: [], excused: noExcuses() };

const idsIn = (sentences: readonly string[]) => sentences.map((sentence) => sentence.split(/[ :]+/)[2]);

describe('what a fault run finds in the store', () => {
  it('nothing, where all that was acked is there', async () => {
    const { did, found, ann, bob, thread } = await judgedStore();
    const first = make.message(thread, 'one');
    const { messageId } = first.body;
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first);
    await did(ann, make.edit(thread, messageId, 'one, mended'));
    await did(bob, make.reaction(thread, messageId, '👍'));
    await did(bob, make.receipt(thread, messageId, 'read'));
    expect(found()).toEqual(sound);
  });

  it('nothing, where a message is acked again after it was edited', async () => {
    const { did, found, ann, thread } = await judgedStore();
    const first = make.message(thread, 'one');
    const id = make.newId() as OpId;
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first, { id });
    await did(ann, make.edit(thread, first.body.messageId, 'one, mended'));
    await did(ann, first, { id });
    expect(found()).toEqual(sound);
  });

  it('nothing, where words that were said before are sent again', async () => {
    const { did, found, ann, thread } = await judgedStore();
    const first = make.message(thread, 'one');
    const { messageId } = first.body;
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first);
    await did(ann, make.edit(thread, messageId, 'one, mended'));
    await did(ann, make.message(thread, 'one', { messageId }));
    expect(found()).toEqual(sound);
  });

  it('[GROUP-3] nothing, where a group that is there is begun once more, by another name, after a restore', async () => {
    const { did, found, ann, bob } = await judgedStore();
    const group = make.newGroupId();
    await did(bob, make.group(group, ['ann']));
    await did(ann, make.renaming(group, 'Oars'));
    await did(ann, make.group(group, ['bob']));
    expect(found({ lapses }).lost).toEqual([]);
  });

  it('each kind of op that was acked and has no effect is lost', async () => {
    const { did, loses, found, ann, bob, thread } = await judgedStore();
    const group = make.newGroupId();
    const first = make.message(thread, 'one');
    const { messageId } = first.body;
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, make.group(group, ['bob']));
    await did(ann, first);
    loses(ann, make.message(thread, 'two'));
    loses(ann, make.edit(thread, messageId, 'one, mended'));
    loses(bob, make.reaction(thread, messageId, '👍'));
    loses(bob, make.receipt(thread, messageId, 'read'));
    loses(ann, make.group(make.newGroupId(), ['bob']));
    loses(bob, make.renaming(group, 'another name'));
    loses(ann, make.givingRole(group, bob.userId, 'admin'));
    loses(ann, make.removingMember(group, bob.userId));
    loses(ann, make.banning(group, bob.userId));
    loses(ann, make.timing(thread, { seconds: 60, countsFrom: 'sending', keepsCopies: true }));
    loses(ann, make.deletion(thread, messageId));
    const lost = found().lost.map((sentence) => sentence.split(' ')[1]);
    // What was said first says other words than those that should stand now.
    expect(lost).toEqual([
      'createGroup',
      'sendMessage',
      'sendMessage',
      'editMessage',
      'setReaction',
      'advanceReceipt',
      'createGroup',
      'renameThread',
      'setRole',
      'removeMember',
      'setBan',
      'setTimer',
      'deleteMessage',
    ]);
  });

  it('whoever a store that was put back was told of after their removal may be in the group', async () => {
    const { did, loses, found, ann, bob } = await judgedStore();
    const group = make.newGroupId();
    const id = make.newId() as OpId;
    await did(ann, make.group(group, ['bob']));
    loses(ann, make.removingMember(group, bob.userId), { id });
    await did(ann, make.adding(group, 'bob'));
    expect(idsIn(found().lost)).toContain(id);
    loses(ann, make.removingMember(group, bob.userId), { id });
    expect(found().lost).toEqual([]);
  });

  it('a group begun again under a later number than what was done with it still came first', async () => {
    const { did, found, ann } = await judgedStore();
    const group = make.newGroupId();
    await did(ann, make.group(group, ['bob']), { n: 9 });
    await did(ann, make.renaming(group, 'another name'), { n: 5 });
    expect(found({ lapses })).toEqual(sound);
  });

  it('of what two devices set, only the last that was acked may stand', async () => {
    const { did, loses, found, ann, bob, thread } = await judgedStore();
    const first = make.message(thread, 'one');
    const { messageId } = first.body;
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first);
    await did(ann, make.pin(thread, messageId, true));
    expect(found().lost).toEqual([]);
    const last = loses(bob, make.pin(thread, messageId, false));
    expect(idsIn(found().lost)).toContain(last);
    expect(found({ lapses }).lost).toEqual([]);
  });

  it('of what was set, what nobody answered may stand too', async () => {
    const { db, did, sends, found, ann, bob, thread } = await judgedStore();
    const first = make.message(thread, 'one');
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first);
    await did(ann, make.pin(thread, first.body.messageId, true));
    db.prepare('UPDATE pin SET pinned = 0').run();
    expect(found().lost).toHaveLength(1);
    sends(bob, make.pin(thread, first.body.messageId, false));
    expect(found().lost).toEqual([]);
  });

  it('of what was set, that which a device can say again stands', async () => {
    const { did, loses, found, ann, thread } = await judgedStore();
    await did(ann, make.creation(thread, 'bob'));
    const timer = { seconds: 60, countsFrom: 'reading', keepsCopies: false } as const;
    await did(ann, make.timing(thread, timer));
    const off = loses(ann, make.timing(thread, null));
    expect(idsIn(found({ lapses }).lost)).toContain(off);
    expect(found({ lapses, gone: new Set([off]) }).lost).toEqual([]);
  });

  it('words that nobody wrote, and messages that nobody sent', async () => {
    const { db, did, found, ann, thread } = await judgedStore();
    const first = make.message(thread, 'one');
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first);
    db.prepare(`UPDATE message SET content = '{"text":"other words"}' WHERE message_id = ?`).run(
      first.body.messageId,
    );
    expect(found().lost).toEqual([expect.stringContaining('the text is "other words", not "one"')]);
    expect(found().duplicated).toEqual([expect.stringContaining('which nobody wrote')]);
    const invented: MessageId = make.newMessageId();
    db.prepare(`UPDATE message SET message_id = ? WHERE sender_id = ?`).run(invented, ann.userId);
    expect(found().duplicated).toEqual([`message ${invented} was never sent`]);
  });

  it('ops that nobody answered', async () => {
    const { did, sends, refuses, found, ann, thread } = await judgedStore();
    await did(ann, make.creation(thread, 'bob'));
    const [silent, refused] = [make.message(thread, 'one'), make.message(thread, 'two')].map((intent) =>
      sends(ann, intent),
    );
    refuses(ann, refused ?? '', 'notMember');
    expect(idsIn(found().unanswered)).toEqual([silent]);
    expect(found({ standing: new Set([silent ?? '']) })).toMatchObject({
      unanswered: [],
      excused: noExcuses(),
    });
    const known = found({ gone: new Set([silent ?? '']) });
    expect(known).toMatchObject({ unanswered: [], excused: { damaged: 1 } });
  });

  it('but for a reply that went without its quote instead', async () => {
    const { did, sends, found, ann, thread } = await judgedStore();
    const { body, ...rest } = make.message(thread, 'one');
    const envelope = { ...body.envelope, replyTo: make.newMessageId() };
    await did(ann, make.creation(thread, 'bob'));
    const reply = sends(ann, { ...rest, body: { ...body, envelope } });
    expect(idsIn(found().unanswered)).toEqual([reply]);
    await did(ann, { ...rest, body });
    expect(found()).toEqual(sound);
  });

  it('but for words to be sent later that damage brought back as not sent, and that were sent at once', async () => {
    const { ann, thread, sends, did, found } = await judgedStore();
    const { body, ...rest } = make.message(thread, 'one');
    const message = { sendAt: Date.now(), replyTo: null, content: { text: 'one' } };
    const later = { threadId: thread, messageId: body.messageId, message };
    const scheduled = sends(ann, { type: 'scheduleMessage', feedId: accountFeedId(ann.userId), body: later });
    expect(idsIn(found().unanswered)).toEqual([scheduled]);
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, { ...rest, body });
    expect(found().unanswered).toEqual([]);
  });

  it('but for what waited for its message and was set anew meanwhile', async () => {
    const { did, sends, refuses, found, ann, thread } = await judgedStore();
    const { body, ...rest } = make.message(thread, 'one');
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, { ...rest, body });
    const starred = sends(ann, make.star(accountFeedId(ann.userId), thread, body.messageId));
    await did(ann, make.star(accountFeedId(ann.userId), thread, body.messageId, false));
    expect(idsIn(found().unanswered)).toEqual([starred]);
    refuses(ann, starred, 'targetMissing');
    expect(found()).toEqual(sound);
  });
});
