import { describe, expect, it } from 'vitest';
import { overlayMessage } from '../../../sync/client/overlay/overlay.ts';
import type { PendingOp } from '../../../sync/client/overlay/types.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { ann, bob, opId } from '../../builders/ids.ts';
import { create, edit, pin, react, receiptFor, remove, send, star } from '../../builders/intents.ts';
import { overlaidMessage } from '../../builders/overlaidMessage.ts';

const truth = overlaidMessage({ reactions: [{ emoji: '👍', userIds: [bob] }], starred: 'set' });
const pending = (intent: OpIntent, state: PendingOp['state'] = 'waiting', n = 1): PendingOp => ({
  ...intent,
  id: opId(n),
  state,
  error: null,
  createdAt: 0,
});
const seen = (...ops: PendingOp[]) => overlayMessage(truth, ops, ann);

describe('the overlay', () => {
  it('of nothing, or of what is about other messages, is the truth', () => {
    expect(seen()).toBe(truth);
    const others = [edit(2, 'x'), react(2, true), send(2), create('bob'), receiptFor(1, 'read')];
    expect(seen(...others.map((intent) => pending(intent)))).toEqual(truth);
  });

  it.each(['waiting', 'held', 'acked', 'done'] as const)('an edit that is %s shows its text', (state) => {
    expect(seen(pending(edit(1, 'new'), state))).toMatchObject({
      text: 'new',
      edited: true,
      edit: { state: state === 'done' ? 'acked' : state },
    });
  });

  it('[SEND-4] a send of other words for what is there is an edit of it, and one that has its answer elsewhere is not', () => {
    const other = send(1, { text: 'new' });
    for (const state of ['waiting', 'held', 'acked'] as const)
      expect(seen(pending(other, state))).toMatchObject({ text: 'new', edited: true, edit: { state } });
    expect(seen(pending(send(1, { text: truth.text })))).toBe(truth);
    expect(seen(pending(other, 'refused'))).toBe(truth);
    for (const trait of [
      { edited: true },
      { deleted: true },
      { send: { opId: opId(1), state: 'waiting', error: null } },
    ] as const) {
      const message = { ...truth, ...trait };
      expect(overlayMessage(message, [pending(other)], ann)).toBe(message);
    }
  });

  it('of edits shows the last one', () => {
    expect(seen(pending(edit(1, 'a'), 'acked', 1), pending(edit(1, 'b'), 'waiting', 2))).toMatchObject({
      text: 'b',
      edit: { opId: opId(2) },
    });
  });

  it('a refused edit changes nothing but says so', () => {
    expect(seen(pending(edit(1, 'new'), 'refused'))).toEqual({
      ...truth,
      edit: { opId: opId(1), state: 'refused', error: null },
      refusedText: 'new',
    });
  });

  it('what was deleted is gone at once, with its reactions, and nothing done to it later is seen', () => {
    const gone = seen(pending(remove(1)), pending(edit(1, 'late')), pending(react(1, true)));
    expect(gone).toEqual({ ...truth, deleted: true, text: '', reactions: [], starred: 'none' });
  });

  it('a refused deletion changes nothing but says so', () => {
    expect(seen(pending(remove(1), 'refused'))).toMatchObject({ text: 'truth', deleted: false });
  });

  it('[FORWARD-4] a forwarded message that says something else is one’s own, or gone', () => {
    const forwarded = { ...truth, forwardedFrom: { userId: bob, displayName: 'BOB', at: 1 } };
    const as = (intent: OpIntent) => overlayMessage(forwarded, [pending(intent)], ann).forwardedFrom;
    expect(as(edit(1, 'new'))).toBeUndefined();
    expect(as(edit(1, 'truth'))).toEqual(forwarded.forwardedFrom);
    expect(as(remove(1))).toBeUndefined();
  });

  it('a reaction joins those who gave the same, once', () => {
    const twice = seen(pending(react(1, true)), pending(react(1, true), 'waiting', 2));
    expect(twice.reactions).toEqual([{ emoji: '👍', userIds: [bob, ann] }]);
  });

  it('a reaction taken back leaves others’; the last one takes its emoji away', () => {
    const mine = {
      ...truth,
      reactions: [
        { emoji: '👍', userIds: [ann, bob] },
        { emoji: '🙏', userIds: [ann] },
      ],
    };
    const ops = [pending(react(1, false)), pending(react(1, false, '🙏'))];
    expect(overlayMessage(mine, ops, ann).reactions).toEqual([{ emoji: '👍', userIds: [bob] }]);
    expect(seen(pending(react(1, false, '🎉'))).reactions).toEqual(truth.reactions);
  });

  it('a pin and a star wait until they are taken, and are gone at once when they are taken off', () => {
    expect(seen(pending(pin(1))).pinned).toBe('waiting');
    expect(seen(pending(pin(1), 'acked')).pinned).toBe('set');
    expect(seen(pending(star(1, false))).starred).toBe('none');
    expect(seen(pending(pin(1)), pending(pin(1, false), 'waiting', 2)).pinned).toBe('none');
    expect(seen(pending(pin(2)), pending(star(2, false)))).toEqual(truth);
  });

  it('a refused pin or star has no effect', () => {
    expect(seen(pending(pin(1), 'refused'))).toEqual(truth);
    expect(seen(pending(star(1, false), 'refused'))).toEqual(truth);
  });

  it('a refused reaction has no effect', () => {
    expect(seen(pending(react(1, true), 'refused'))).toBe(truth);
  });

  it('does not touch what it is given', () => {
    const before = structuredClone(truth);
    seen(pending(react(1, true)), pending(edit(1, 'new')));
    expect(truth).toEqual(before);
  });
});
