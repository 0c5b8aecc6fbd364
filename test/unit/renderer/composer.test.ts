import { describe, expect, it } from 'vitest';
import {
  beginEdit,
  beginReply,
  draftOf,
  editTargetOf,
  emptyComposer,
  isEditable,
  undoStep,
  wordsOf,
} from '../../../renderer/features/composer/composerState.ts';
import { remainingCharacters } from '../../../renderer/features/composer/remaining.ts';
import { delivery, message } from './samples.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';

const own = message(1, { mine: true, text: 'as sent' });

describe('the composer', () => {
  it('gives back what stood in it when an edit is given up', () => {
    const writing = { ...emptyComposer, text: 'half a thought' };
    const editing = beginEdit(writing, editTargetOf(own));
    expect(editing.text).toBe('as sent');
    expect(draftOf({ ...editing, text: 'changed' })).toBe('half a thought');
    expect(undoStep({ ...editing, text: 'changed' })).toEqual(writing);
  });

  it('keeps the draft through an edit begun during an edit', () => {
    const first = beginEdit({ ...emptyComposer, text: 'draft' }, editTargetOf(own));
    const second = beginEdit({ ...first, text: 'changed' }, editTargetOf(message(2, { mine: true })));
    expect(draftOf(second)).toBe('draft');
  });

  it('says all that a person has written of a draft, and nothing of the message it only took up', () => {
    const draft = { text: 'before', replyTo: null };
    expect(wordsOf({ ...draft, editing: null })).toBe('before');
    expect(wordsOf({ ...draft, editing: { message: own, opId: null, text: 'as sent' } })).toBe('before');
    expect(wordsOf({ ...draft, editing: { message: own, opId: null, text: 'as mended' } })).toBe(
      'before\nas mended',
    );
  });

  it('undoes one step at a time', () => {
    const replying = beginReply({ ...emptyComposer, text: 'words' }, message(3));
    expect(undoStep(replying)).toEqual({ ...emptyComposer, text: 'words' });
    expect(undoStep({ ...emptyComposer, text: 'words' })).toBeNull();
  });

  it('sends a refused message again instead of editing it', () => {
    const refused = message(4, { mine: true, delivery: delivery('failed', 'op-1') });
    expect(editTargetOf(refused).opId).toBe('op-1');
    expect(editTargetOf(own).opId).toBeNull();
  });

  it('counts characters as the gateway does: code points', () => {
    expect(remainingCharacters('a'.repeat(4096), 4096)).toBe(0);
    expect(remainingCharacters('😀'.repeat(4096), 4096)).toBe(0);
    expect(remainingCharacters('😀'.repeat(4097), 4096)).toBe(-1);
    expect(remainingCharacters('abc', 4096)).toBe(4093);
  });
});

describe('a message of one’s own', () => {
  const hour = 3_600_000;
  const limits = { ...defaultLimits, editWindowMs: 48 * hour };
  const sent = (hoursAgo: number) => message(1, { mine: true, at: Date.now() - hoursAgo * hour });

  it.each([
    ['right', 0, 47, 49],
    ['two days ahead', -48, 95, 97],
    ['ten hours behind', 10, 37, 39],
  ])('[EDIT-4] may be edited for its time, with a clock that is %s', (_how, ahead, within, over) => {
    const state = { clockAhead: ahead * hour, limits };
    expect(isEditable(sent(within), state)).toBe(true);
    expect(isEditable(sent(over), state)).toBe(false);
    expect(isEditable({ ...sent(over), sequenceNumber: null }, state)).toBe(true);
  });
});
