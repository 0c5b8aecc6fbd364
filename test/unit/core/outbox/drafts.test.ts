import { describe, expect, it } from 'vitest';
import { accountFeedId, type OpId } from '../../../../sync/core/ids.ts';
import { maxTextLength } from '../../../../sync/protocol/sizes.ts';
import { ann, messageId, otherThread, thread } from '../../../builders/ids.ts';
import { create, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';
import { draftOps, words } from './draftOps.ts';

const fromElsewhere = '00000000-0004-7000-8000-00000000ffff' as OpId;

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
});

it('[COMMENT-1] a comment that is being written is shared with no other device', () => {
  const box = outboxUnderTest();
  box.outbox.saveCommentDraft(messageId(1), words('one'));
  expect(box.outbox.shareDrafts()).toBe(false);
  expect(draftOps(box)).toEqual([]);
  expect(box.outbox.read.draft(messageId(1))).toMatchObject({ text: 'one' });
  box.outbox.saveCommentDraft(messageId(1), words(''));
  expect(box.outbox.read.draft(messageId(1))).toBeNull();
});

describe('[DELETE-7] a draft', () => {
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
});

describe('[DRAFT-5] a draft among messages', () => {
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
    expect(outbox.read.unapplied('shareDraft', accountFeedId(ann), 0)).toMatchObject([{ state: 'refused' }]);
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
