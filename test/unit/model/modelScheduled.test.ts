import { expect, it } from 'vitest';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { Did } from '../../model/did.ts';
import { threadId, messageId, stored, told } from './modelKit.ts';

it('[SCHEDULE-1] a device that has not heard of the gateway yet goes by its own clock as that was when it began', () => {
  const later = (sendAt: number) => {
    const { model, found } = told();
    const by = { device: 'ann', handle: 'ann', at: 0, elapsed: 0 };
    const outcome = { kind: 'answered', result: { messageId: 'later' } };
    const hears = (deviceAt: number, text: string) =>
      model.hear({
        ...by,
        deviceAt,
        outcome,
        command: 'scheduleMessage',
        args: { threadId, text, at: 90_000 },
      } as Did);
    hears(40_000_000, 'b');
    hears(30_000_000, 'b');
    const row = {
      messageId: 'later',
      threadId,
      handle: 'ann',
      state: 'waiting',
      sendAt,
      words: 'b',
    } as const;
    return found({ messages: [stored('a')], scheduled: [row] }).sentences;
  };
  expect(later(90_000 + 10_000_000)).toEqual([]);
  // Over a slow link it hears the gateway's time late.
  expect(later(90_000 + 10_000_000 - 9_000)).toEqual([]);
  expect(later(90_000 + 20_000_000)).toEqual([
    'schedule: message later is to be sent at 20090000, which nobody chose',
  ]);
});

it('[SCHEDULE-2] what a device died of scheduling, and cancelled later, may have been sent before that', () => {
  for (const [at, expected] of [
    [1, []],
    [9_000_000_000_000, ['schedule: message later was cancelled before its time, and sent']],
  ] as const) {
    const { does, found } = told();
    does('ann', 'scheduleMessage', { threadId, text: 'b', at }, 'died');
    const messages = [stored('a'), stored('b', { messageId: 'later', place: 2 })];
    found({ messages });
    does('ann', 'cancelScheduled', { threadId, messageId: 'later' as MessageId });
    expect(found({ messages }, [], 2).sentences).toEqual(expected);
  }
});

it('[SCHEDULE-3] what was to be said later, in words that never left and were hidden, may stand as it was', () => {
  const later = (text: string) => ({ threadId, messageId, text, at: 9 });
  for (const [hides, expected] of [
    [false, ['words: message message: words should be "c", the store says "b"']],
    [true, []],
  ] as const) {
    const { does, found } = told();
    does('ann', 'scheduleMessage', later('b'), { messageId });
    found({ messages: [stored('b', { isEdited: true })] });
    does('ann', 'scheduleMessage', later('c'), { messageId });
    if (hides) does('ann', 'hideMessage', { threadId, messageIds: [messageId] });
    const hidden = hides ? [{ messageId, handle: 'ann' }] : [];
    const { sentences } = found({ messages: [stored('b', { isEdited: true })], hidden });
    expect(sentences.filter((sentence) => sentence.includes('words'))).toEqual(expected);
  }
});
