import { describe, expect, it } from 'vitest';
import type { StateView } from '../../../preload/views/state.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import {
  type ConversationWindow,
  filled,
  openingWindow,
} from '../../../renderer/features/conversation/conversationWindow.ts';
import { hasArrived } from '../../../renderer/features/sounds/hasArrived.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { message, page, threadId } from './samples.ts';

const showing = (items: readonly MessageView[], newer = false): ConversationWindow =>
  filled(openingWindow(threadId), page(items, { newer }));

const state = {
  connection: { state: 'live' },
  preferences: {},
  doNotDisturb: { until: null },
} as StateView;
const openThread = { preferences: {} } as ThreadView;

function screen(conversation: ConversationWindow | null, over: Partial<StateView> = {}, thread = openThread) {
  return { conversation, openThread: thread, state: { ...state, ...over } };
}

const two = [message(1), message(2)];
const three = [...two, message(3)];

describe('a sound in the open conversation', () => {
  it('is heard for a message of somebody else at its end', () => {
    expect(hasArrived(screen(showing(three)), screen(showing(two)))).toBe(true);
    expect(hasArrived(screen(showing([message(1)])), screen(showing([])))).toBe(true);
  });

  it.each<[string, ConversationWindow | null, ConversationWindow | null]>([
    ['none is open', null, showing(two)],
    ['it has just been opened', showing(three), null],
    ['it is still being read', showing(three), openingWindow(threadId)],
    ['another one was open', showing(three), { ...showing(two), threadId: 'd:other' as ThreadId }],
    ['the message is one of their own', showing([...two, message(3, { mine: true })]), showing(two)],
    ['it is a line about the thread', showing([...two, notice()]), showing(two)],
    ['the last one was deleted', showing(two), showing(three)],
    ['an older page has come', showing(three), showing(three.slice(1))],
    ['the newest are shown after older ones', showing(three), showing(two, true)],
  ])('is not heard when %s', (_, now, before) => {
    expect(hasArrived(screen(now), screen(before))).toBe(false);
  });

  it.each<[string, Partial<StateView>]>([
    ['is off', { preferences: { ...state.preferences, sounds: false } }],
    ['would disturb', { doNotDisturb: { until: 1, hours: null } }],
    ['is of what was missed', { connection: { ...state.connection, state: 'catchingUp' } }],
  ])('is not heard when it %s', (_, over) => {
    expect(hasArrived(screen(showing(three), over), screen(showing(two)))).toBe(false);
  });

  it.each([{ muted: 1 }, { notify: 'mentions' }, { notify: 'none' }])(
    'is not heard in a conversation with %j',
    (preferences) => {
      const quiet = { preferences } as unknown as ThreadView;
      expect(hasArrived(screen(showing(three), {}, quiet), screen(showing(two)))).toBe(false);
    },
  );
});

function notice(): MessageView {
  return message(3, { notice: { type: 'left' } as unknown as NonNullable<MessageView['notice']> });
}
