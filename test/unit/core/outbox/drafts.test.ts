import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../sync/core/errorCodes.ts';
import type { OpId } from '../../../../sync/core/ids.ts';
import { maxTextLength } from '../../../../sync/protocol/sizes.ts';
import type { Draft } from '../../../../main/core/outbox/draft.ts';
import { outboxViews } from '../../../../main/core/views/outboxViews.ts';
import { draftsHere } from '../../../../main/core/views/draftsHere.ts';
import { messageId, otherThread, thread } from '../../../builders/ids.ts';
import { create, edit, react, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';
import { screen } from '../views/shown.ts';

const words = (text: string): Draft => ({ text, replyTo: null, editing: null });
const fromElsewhere = '00000000-0004-7000-8000-00000000ffff' as OpId;

/** The words that draft ops bear, and how many drafts each takes the place of. */
function draftOps({ ops }: ReturnType<typeof outboxUnderTest>) {
  return ops().flatMap(({ type, body }) => {
    const { draft, replaces } = body as { draft: Draft | null; replaces: OpId[] };
    return type === 'shareDraft' ? [[draft?.text ?? null, replaces.length]] : [];
  });
}

describe('[DRAFT-5] a draft', () => {
  it('is shared once, with the words it has then', () => {
    const box = outboxUnderTest();
    box.outbox.saveDraft(thread, words('one'));
    box.outbox.saveDraft(thread, words('two'));
    expect(box.outbox.shareDrafts()).toBe(true);
    expect(box.outbox.shareDrafts()).toBe(false);
    expect(draftOps(box)).toEqual([['two', 0]]);
  });

  it('that never left is squashed with what comes after it, and hands on what it replaced', () => {
    const box = outboxUnderTest();
    box.outbox.saveDraft(thread, words('one'), [fromElsewhere]);
    box.outbox.shareDrafts();
    box.outbox.saveDraft(thread, words('two'));
    box.outbox.shareDrafts();
    expect(draftOps(box)).toEqual([['two', 1]]);
  });

  it('cleared before it left is nothing done; what it was in the place of is cleared too', () => {
    const box = outboxUnderTest();
    box.outbox.saveDraft(thread, words('one'));
    box.outbox.shareDrafts();
    box.outbox.saveDraft(thread, words(''));
    expect(box.outbox.shareDrafts()).toBe(false);
    expect(draftOps(box)).toEqual([]);
    box.outbox.saveDraft(otherThread, words('two'), [fromElsewhere]);
    box.outbox.saveDraft(otherThread, words(''));
    box.outbox.shareDrafts();
    expect(draftOps(box)).toEqual([[null, 1]]);
    expect(box.outbox.read.draft(otherThread)).toBeNull();
  });

  it('that has left is followed by another, which names it', () => {
    const box = outboxUnderTest();
    box.outbox.saveDraft(thread, words('one'));
    box.outbox.shareDrafts();
    const [left] = box.take();
    box.outbox.saveDraft(thread, words('two'));
    box.outbox.shareDrafts();
    expect(draftOps(box)).toEqual([
      ['one', 0],
      ['two', 1],
    ]);
    expect(box.ops()[1]?.body).toMatchObject({ replaces: [left?.id] });
  });

  it('keeps no words in the journal that others have replaced', () => {
    const box = outboxUnderTest();
    box.outbox.saveDraft(thread, words('one'));
    box.outbox.shareDrafts();
    box.acked(first(box.take()), 1);
    box.db.exec(`UPDATE op SET state = 'done'`);
    box.outbox.saveDraft(thread, words('two'));
    box.outbox.shareDrafts();
    expect(draftOps(box)).toEqual([['two', 1]]);
  });

  it('[DELETE-7] keeps none of those either that were answered late, or are in the mirror later', () => {
    for (const isAckedFirst of [true, false]) {
      const box = outboxUnderTest();
      box.outbox.saveDraft(thread, words('one'));
      box.outbox.shareDrafts();
      const op = first(box.take());
      if (isAckedFirst) box.acked(op, 1);
      box.outbox.saveDraft(thread, words(''));
      box.outbox.shareDrafts();
      if (!isAckedFirst) box.acked(op, 1);
      expect(draftOps(box)).toEqual([[null, 1]]);
    }
  });

  it('[DELETE-7] that another device has replaced is forgotten; what is open, there still or clears is not', () => {
    const box = outboxUnderTest();
    for (const [text, isDone] of [
      ['gone', true],
      ['there', true],
      ['open', false],
    ] as const) {
      box.outbox.add(send(1));
      box.outbox.moveToDraft(box.ops().find(({ type }) => type === 'sendMessage')?.id as OpId, () => null);
      box.db.prepare(`UPDATE op SET body = replace(body, 'text 1', ?)`).run(text);
      if (isDone) box.acked(first(box.take()), 1);
    }
    const [, there] = box.ops();
    box.outbox.forgetReplacedDrafts(thread, [there?.id as OpId], true);
    expect(draftOps(box).map(([text]) => text)).toEqual(['there', 'open']);
  });

  it('longer than a message may be stays here', () => {
    const box = outboxUnderTest();
    box.outbox.saveDraft(thread, words('x'.repeat(maxTextLength + 1)));
    expect(box.outbox.shareDrafts()).toBe(false);
    expect(box.outbox.read.draft(thread)?.text).toHaveLength(maxTextLength + 1);
    box.outbox.saveDraft(thread, words('shorter'));
    expect(box.outbox.shareDrafts()).toBe(true);
  });

  it('holds up no message, waits for none, and is nothing that waits to be sent', () => {
    const box = outboxUnderTest();
    box.outbox.add(send(1));
    box.refused(first(box.take()));
    box.outbox.saveDraft(thread, words('one'));
    box.outbox.shareDrafts();
    box.outbox.add(send(2));
    expect(box.take().map(({ type, after }) => [type, after])).toEqual([['shareDraft', []]]);
    expect(box.outbox.read.summary()).toEqual({ waiting: 1, failed: 1 });
    expect(box.outbox.read.list(9).map(({ type }) => type)).toEqual(['sendMessage', 'sendMessage']);
  });

  it('waits for the beginning of its thread, and is held with it', () => {
    const box = outboxUnderTest();
    box.outbox.add(create('bob'));
    box.outbox.saveDraft(thread, words('one'));
    box.outbox.shareDrafts();
    const [creation, ...more] = box.take();
    expect(more).toEqual([]);
    if (creation === undefined) throw new Error('nothing left');
    box.refused(creation, 'handleUnknown');
    expect(box.states()).toEqual(['createDirectThread refused', 'shareDraft held']);
    box.outbox.retry(creation.id);
    box.acked(first(box.take()), 1);
    expect(box.take().map(({ type }) => type)).toEqual(['shareDraft']);
  });
});

it('[DRAFT-5] of a conversation that is discarded before it began goes with it', () => {
  for (const isShared of [true, false]) {
    const box = outboxUnderTest();
    box.outbox.add(create('bob'));
    box.outbox.saveDraft(thread, words('one'));
    if (isShared) box.outbox.shareDrafts();
    const creation = first(box.take());
    box.refused(creation, 'handleUnknown');
    box.outbox.discard(creation.id);
    expect(box.outbox.shareDrafts()).toBe(false);
    expect(box.ops()).toEqual([]);
    expect(box.outbox.read.draft(thread)).toBeNull();
  }
});

describe('[DRAFT-9] a refused draft', () => {
  function refused() {
    const box = outboxUnderTest();
    box.outbox.saveDraft(thread, words('one'));
    box.outbox.shareDrafts();
    const op = first(box.take());
    box.refused(op, 'draftLimit');
    return { ...box, op };
  }

  it('is nothing that failed, and stays', () => {
    const { outbox } = refused();
    expect(outbox.read.summary()).toEqual({ waiting: 0, failed: 0 });
    expect(outbox.read.list(9)).toEqual([]);
    outbox.retryAll();
    expect(outbox.read.draftOps(0)).toMatchObject([{ state: 'refused' }]);
  });

  it('is asked again at the next start, under another id that its words know', () => {
    const { outbox, op, take } = refused();
    outbox.shareDraftsAgain();
    const again = first(take());
    expect(again.id).not.toBe(op.id);
    expect(outbox.read.draft(thread)?.base).toEqual([again.id]);
  });

  it('is over when later words have taken its place, whichever comes first', () => {
    const box = refused();
    box.outbox.saveDraft(thread, words('two'));
    box.outbox.shareDrafts();
    expect(draftOps(box)).toEqual([['two', 0]]);

    const other = outboxUnderTest();
    other.outbox.saveDraft(thread, words('one'));
    other.outbox.shareDrafts();
    const op = first(other.take());
    other.outbox.saveDraft(thread, words('two'));
    other.outbox.shareDrafts();
    other.refused(op, 'draftLimit');
    expect(other.states()).toEqual(['shareDraft waiting']);
  });

  it('that only cleared is over', () => {
    const box = outboxUnderTest();
    box.outbox.saveDraft(thread, words('one'), [fromElsewhere]);
    box.outbox.saveDraft(thread, words(''));
    box.outbox.shareDrafts();
    box.refused(first(box.take()), 'threadUnknown');
    expect(box.states()).toEqual(['shareDraft done']);
  });
});

describe('a message that becomes a draft', () => {
  const nothing = () => null;

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
  const nothing = () => null;

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
