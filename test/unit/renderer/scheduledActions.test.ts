import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CommandName } from '../../../preload/commands.ts';
import type { Answer, Bridge } from '../../../preload/contract.ts';
import type { ScheduledView } from '../../../preload/views/outbox.ts';
import { type AppState, emptySession } from '../../../renderer/store/appState.ts';
import { createScheduledActions } from '../../../renderer/store/scheduledActions.ts';
import type { ErrorCode } from '../../../sync/core/errorCodes.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { threadId } from './samples.ts';

const item: ScheduledView = {
  ...{ threadId, messageId: 'm1' as MessageId, replyTo: null, text: 'as planned', at: 1 },
  ...{ state: 'scheduled', reason: null, opId: null },
};

/** The form of one scheduled message, over a host that answers as it is told to. */
function form() {
  const host = { refusal: null as ErrorCode | null };
  const told: string[] = [];
  const givenBack: [string, string][] = [];
  const store = createStore<AppState>(() => ({ host: 'open', state: null, toasts: [], ...emptySession }));
  const bridge: Bridge = {
    host: { kind: 'browser', platform: 'test' },
    subscribe: () => () => {},
    invoke: <Name extends CommandName>() =>
      Promise.resolve(
        host.refusal === null
          ? ({ ok: true, result: {} } as Answer<Name>)
          : { ok: false as const, error: new TernError(host.refusal).toData() },
      ),
  };
  const { beginWords } = createScheduledActions(
    {
      ...{ store, bridge, sentence: ({ code }) => code, translate: (key) => key },
      toast: (text) => void told.push(text),
    },
    (thread, text) => void givenBack.push([thread, text]),
  );
  return { host, told, givenBack, words: beginWords(item) };
}

describe('words of a scheduled message under change', () => {
  it.each(['scheduleTooLate', 'alreadySent'] as const)(
    'stand as they were typed when they come too late (%s), and are given back when the form goes',
    async (refusal) => {
      const { host, told, givenBack, words } = form();
      host.refusal = refusal;
      words.type('a better plan ');
      expect(await words.save(item, 'a better plan')).toBe(false);
      expect([told, givenBack]).toEqual([[refusal], []]);
      await words.leave();
      expect(givenBack).toEqual([[threadId, 'a better plan']]);
    },
  );

  it('are given back when the message goes before anybody saved them', async () => {
    const { givenBack, words } = form();
    words.type('half a bett');
    await words.leave();
    expect(givenBack).toEqual([[threadId, 'half a bett']]);
  });

  it('are not given back once they are saved, also when the form goes before that is known', async () => {
    const { givenBack, words } = form();
    words.type('a better plan');
    const saving = words.save(item, 'a better plan');
    await words.leave();
    expect(await saving).toBe(true);
    expect(givenBack).toEqual([]);
  });

  it('are given back when more was typed after they were saved', async () => {
    const { givenBack, words } = form();
    words.type('a better plan');
    await words.save(item, 'a better plan');
    words.type('a better plan still');
    await words.leave();
    expect(givenBack).toEqual([[threadId, 'a better plan still']]);
  });

  it.each([null, '  ', 'as planned '])(
    'are nothing to give back when nobody wants them (%j)',
    async (nothing) => {
      const { givenBack, words } = form();
      words.type('a better plan');
      words.type(nothing);
      await words.leave();
      expect(givenBack).toEqual([]);
    },
  );
});
