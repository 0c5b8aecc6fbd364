import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../sync/core/errorCodes.ts';
import type { OpId } from '../../../../sync/core/ids.ts';
import { outboxViews } from '../../../../main/core/views/outboxViews.ts';
import { draftsHere } from '../../../../main/core/views/draftsHere.ts';
import { attachment } from '../../../builders/files.ts';
import { messageId, thread } from '../../../builders/ids.ts';
import { edit, react, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';
import { screen } from '../views/shown.ts';
import { draftOps, words } from './draftOps.ts';

const nothing = () => null;

describe('a message that becomes a draft', () => {
  it('leaves the outbox with its words and what it answers, and what waited behind it goes', () => {
    const box = outboxUnderTest();
    box.outbox.add(send(1, { replyTo: messageId(9) }));
    const op = first(box.take());
    box.refused(op);
    box.outbox.add(send(2));
    box.outbox.add(edit(1, 'other words'));
    box.outbox.moveToDraft(op.id, nothing);
    expect(box.ops()[1]?.body).toMatchObject({ draft: { text: 'other words', replyTo: messageId(9) } });
    expect(box.states()).toEqual(['sendMessage waiting', 'shareDraft waiting']);
  });

  it('[CONTENT-1] says nothing of its files', () => {
    const box = outboxUnderTest();
    const { body, ...album } = send(1, { files: [attachment(1)] });
    const content = { ...body.content, text: attachment(1).name };
    box.outbox.add({ ...album, body: { ...body, content } });
    box.outbox.moveToDraft(box.ops()[0]?.id as OpId, nothing);
    expect([draftOps(box), box.states()]).toEqual([[], []]);
  });

  it('has the words it was given since, also where it is listed', () => {
    const box = outboxUnderTest();
    box.outbox.add(send(1));
    const op = first(box.take());
    for (const text of ['mended', 'mended twice']) box.outbox.add(edit(1, text));
    box.refused(op);
    const deps = { ...screen().deps, outbox: box.outbox };
    expect(outboxViews(deps, () => null).find(({ kind }) => kind === 'sendMessage')?.text).toBe(
      'mended twice',
    );
    box.outbox.moveToDraft(op.id, nothing);
    expect(draftOps(box)).toEqual([['mended twice', 0]]);
    expect(box.states()).toEqual(['shareDraft waiting']);
  });

  it('is replaced by no words that were written without it', () => {
    const box = outboxUnderTest();
    box.outbox.add(send(1));
    box.outbox.moveToDraft(box.ops()[0]?.id as OpId, nothing);
    box.outbox.saveDraft(thread, words('x'));
    box.outbox.shareDrafts();
    expect(draftOps(box)).toEqual([
      ['text 1', 0],
      ['x', 0],
    ]);
  });

  it('leaves in the composer what came there from elsewhere', () => {
    const { deps, ...box } = screen();
    const here = () => draftsHere(deps, thread);
    for (const n of [1, 2]) {
      box.outbox.add(send(n));
      const op = box.ops().find(({ type }) => type === 'sendMessage');
      box.outbox.moveToDraft(op?.id as OpId, () => (n === 1 ? null : here()));
    }
    expect([here().draft.text, here().others.map(({ text }) => text)]).toEqual(['text 1', ['text 2']]);
  });
});

describe('a message that has become a draft', () => {
  it('stands beside what is there, which nothing squashes it with', () => {
    const box = outboxUnderTest();
    box.outbox.saveDraft(thread, words('there before'));
    box.outbox.shareDrafts();
    for (const n of [1, 2]) {
      box.outbox.add(send(n));
      const op = box.ops().find(({ type }) => type === 'sendMessage');
      box.outbox.moveToDraft(op?.id as OpId, () => null);
    }
    box.outbox.saveDraft(thread, words('there still'));
    box.outbox.shareDrafts();
    expect(draftOps(box)).toEqual([
      ['text 1', 0],
      ['text 2', 0],
      ['there still', 0],
    ]);
  });

  it('stays in the journal, to be told to a restored gateway, whatever is written beside it', () => {
    const box = outboxUnderTest();
    box.outbox.add(send(1));
    box.outbox.moveToDraft(box.ops()[0]?.id as OpId, () => null);
    box.acked(first(box.take()), 1);
    box.db.exec(`UPDATE op SET state = 'done'`);
    box.outbox.saveDraft(thread, words('beside it'));
    box.outbox.shareDrafts();
    expect(draftOps(box)).toEqual([
      ['text 1', 0],
      ['beside it', 0],
    ]);
  });

  it('has not left, and has words', () => {
    const box = outboxUnderTest();
    box.outbox.add(send(1));
    const op = first(box.take());
    expect(() => box.outbox.moveToDraft(op.id, nothing)).toThrow('what has left cannot be discarded');
    box.acked(op, 1);
    box.outbox.add(react(1, true));
    const reaction = box.ops().find(({ type }) => type === 'setReaction');
    expect(() => box.outbox.moveToDraft(reaction?.id as OpId, nothing)).toThrow('only a message or an edit');
    expect(box.states()).toEqual(['sendMessage acked', 'setReaction waiting']);
    expect(box.outbox.read.draft(thread)).toBeNull();
  });
});

describe('an edit that becomes a draft', () => {
  function refusedEdit(code: ErrorCode) {
    const { deps, ...box } = screen();
    box.outbox.add(send(1));
    box.acked(first(box.take()), 1);
    box.outbox.add(edit(1, 'mended'));
    const op = first(box.take());
    box.refused(op, code);
    return { ...box, op, here: () => draftsHere(deps, thread) };
  }

  it('stands over the message it changes, and goes as an edit of its own', () => {
    const box = refusedEdit('threadUnknown');
    box.outbox.moveToDraft(box.op.id, nothing);
    expect(box.states()).toEqual(['sendMessage acked', 'shareDraft waiting']);
    const editing = { messageId: messageId(1), opId: null, text: 'mended' };
    expect(box.here().draft).toEqual({ text: '', replyTo: null, editing });
  });

  it('stands beside what is there already', () => {
    const box = refusedEdit('threadUnknown');
    box.outbox.saveDraft(thread, words('there before'));
    box.outbox.moveToDraft(box.op.id, nothing);
    expect(box.here()).toMatchObject({
      draft: { text: 'there before' },
      others: [{ editing: { messageId: messageId(1), text: 'mended' } }],
    });
  });

  it('[EDIT-4] is words of its own where its message can be changed no more', () => {
    const box = refusedEdit('editTooLate');
    box.outbox.moveToDraft(box.op.id, nothing);
    expect(box.here().draft).toEqual(words('mended'));
  });

  it('may have been waiting, and is not there twice', () => {
    const box = refusedEdit('threadUnknown');
    box.outbox.retry(box.op.id);
    const [, waiting] = box.ops();
    box.outbox.moveToDraft(waiting?.id as OpId, nothing);
    expect(box.states()).toEqual(['sendMessage acked', 'shareDraft waiting']);
    expect(() => box.outbox.moveToDraft(waiting?.id as OpId, nothing)).toThrow('what has left');
  });
});
