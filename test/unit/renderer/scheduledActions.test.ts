import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CommandName } from '../../../preload/commands.ts';
import type { Answer, Bridge } from '../../../preload/contract.ts';
import type { ScheduledView } from '../../../preload/views/outbox.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import type { ToastAction } from '../../../renderer/store/toasts.ts';
import { createScheduledActions } from '../../../renderer/features/schedule/actions.ts';
import type { ErrorCode } from '../../../sync/core/errorCodes.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { emptyState } from './emptyState.ts';
import { threadId } from './samples.ts';

const replyTo = 'm0' as MessageId;
const item: ScheduledView = {
  ...{ threadId, messageId: 'm1' as MessageId, replyTo, text: 'as planned', at: 1 },
  ...{ state: 'scheduled', reason: null, opId: null },
};

/** What can be done with scheduled messages, over a host that answers as it is told to. */
function scheduling() {
  const host = { refusal: null as ErrorCode | null };
  const asked: CommandName[] = [];
  const told: string[] = [];
  const givenBack: unknown[][] = [];
  const actions: ToastAction[] = [];
  const store = createStore<AppState>(() => emptyState);
  const bridge: Bridge = {
    host: { kind: 'browser', platform: 'test' },
    subscribe: () => () => {},
    filesBase: () => '/files',
    invoke<Name extends CommandName>(command: Name) {
      asked.push(command);
      return Promise.resolve(
        host.refusal === null
          ? ({ ok: true, result: {} } as Answer<Name>)
          : { ok: false as const, error: new TernError(host.refusal).toData() },
      );
    },
  };
  const scheduled = createScheduledActions(
    {
      ...{ store, bridge, sentence: ({ code }) => code, translate: (key) => key },
      toast(text, { action } = {}) {
        told.push(text);
        if (action !== undefined) actions.push(action);
      },
    },
    (...given) => void givenBack.push(given),
  );
  return { host, asked, told, givenBack, actions, scheduled };
}

function form() {
  const { scheduled, ...rest } = scheduling();
  return { ...rest, words: scheduled.beginWords(item) };
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
      expect(givenBack).toEqual([[{ threadId, text: 'a better plan', replyTo }]]);
    },
  );

  it('are given back when the message goes before anybody saved them', async () => {
    const { givenBack, words } = form();
    words.type('half a bett');
    await words.leave();
    expect(givenBack).toEqual([[{ threadId, text: 'half a bett', replyTo }]]);
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
    expect(givenBack).toEqual([[{ threadId, text: 'a better plan still', replyTo }]]);
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

describe('a scheduled message that is cancelled', () => {
  const later = { ...item, at: Date.now() + 3_600_000 };

  it('is scheduled again when that is undone', async () => {
    const { asked, actions, scheduled } = scheduling();
    await scheduled.cancel(later);
    actions[0]?.run();
    expect(asked).toEqual(['cancelScheduled', 'scheduleMessage']);
  });

  it('gives its words back when it is too late to undo that', async () => {
    const { host, givenBack, actions, scheduled } = scheduling();
    await scheduled.cancel(later);
    host.refusal = 'scheduleTooLate';
    actions[0]?.run();
    await vi.waitFor(() =>
      expect(givenBack).toEqual([[{ threadId, text: 'as planned', replyTo }, 'scheduleTooLate']]),
    );
  });

  it.each([item, { ...later, state: 'refused' } as const])(
    'gives its words back when it would not be sent anyway',
    async (over) => {
      const { told, givenBack, scheduled } = scheduling();
      await scheduled.cancel(over);
      expect(givenBack).toEqual([[{ threadId, text: 'as planned', replyTo }, 'schedule.cancelled']]);
      expect(told).toEqual([]);
    },
  );

  it('keeps its words when it cannot be cancelled', async () => {
    const { host, told, givenBack, scheduled } = scheduling();
    host.refusal = 'alreadySent';
    await scheduled.cancel(item);
    expect([told, givenBack]).toEqual([['alreadySent'], []]);
  });
});
