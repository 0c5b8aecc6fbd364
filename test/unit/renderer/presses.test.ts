import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CommandArgs, CommandName } from '../../../preload/commands.ts';
import type { Answer, Bridge } from '../../../preload/contract.ts';
import type { PollView } from '../../../preload/views/message.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import { createPinActions } from '../../../renderer/features/pins/actions.ts';
import { createReactionActions } from '../../../renderer/features/reactions/actions.ts';
import { createSavedActions } from '../../../renderer/features/saved/actions.ts';
import { createPollActions } from '../../../renderer/features/polls/actions.ts';
import { createPresses } from '../../../renderer/store/presses.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { emptyState } from './emptyState.ts';
import { message } from './samples.ts';

/** A screen that never shows what was pressed, over a host that does or refuses everything. */
function pressed() {
  const host = { refuses: false };
  const asked: unknown[] = [];
  const store = createStore<AppState>(() => emptyState);
  const bridge: Bridge = {
    host: { kind: 'browser', platform: 'test' },
    subscribe: () => () => {},
    filesBase: () => '/files',
    invoke<Name extends CommandName>(_command: Name, args: CommandArgs<Name>) {
      const { threadId: _thread, messageId: _message, ...rest } = args as Record<string, unknown>;
      asked.push(rest);
      const refusal = { ok: false, error: new TernError('pinLimit').toData() } as const;
      return Promise.resolve((host.refuses ? refusal : { ok: true, result: {} }) as Answer<Name>);
    },
  };
  const deps = {
    ...{ store, bridge, sentence: ({ code }: { code: string }) => code, translate: (key: string) => key },
    toast: () => {},
  };
  return {
    ...{ host, asked },
    pins: createPinActions(deps, { jumpTo: () => Promise.resolve() }),
    saved: createSavedActions(deps),
    reactions: createReactionActions(deps),
    polls: createPollActions(deps, { onSent: () => {} }),
  };
}

const plain = message(1);

describe('two quick presses of one key', () => {
  it('pin and take off again, before anything of it is on the screen', () => {
    const { asked, pins } = pressed();
    for (let n = 0; n < 3; n += 1) void pins.toggle(plain);
    expect(asked).toEqual([{ pinned: true }, { pinned: false }, { pinned: true }]);
  });

  it('save and take out again, answered or not', async () => {
    const { asked, saved } = pressed();
    await saved.toggle(plain);
    await saved.toggle(plain);
    expect(asked).toEqual([{ starred: true }, { starred: false }]);
  });

  it('react and take it back, each emoji by itself', () => {
    const { asked, reactions } = pressed();
    for (const emoji of ['👍', '🎉', '👍']) void reactions.toggle(plain, emoji);
    expect(asked).toEqual([
      { emoji: '👍', present: true },
      { emoji: '🎉', present: true },
      { emoji: '👍', present: false },
    ]);
  });

  it('choose two options of a poll that takes several', () => {
    const { asked, polls } = pressed();
    const options = ['Sea', 'Hills'].map((text) => ({ text, count: 0, chosen: false, names: [] }));
    const rest = { anonymous: false, voters: 0, closed: false, closesAt: null, refused: null };
    const poll: PollView = { options, multiple: true, ...rest };
    for (const option of [0, 1, 0]) void polls.choose(message(1, { poll }), poll, option);
    expect(asked).toEqual([{ choice: [0] }, { choice: [0, 1] }, { choice: [1] }]);
  });

  it('that was refused is pressed anew', async () => {
    const { host, asked, pins } = pressed();
    host.refuses = true;
    await pins.toggle(plain);
    await pins.toggle(plain);
    expect(asked).toEqual([{ pinned: true }, { pinned: true }]);
  });
});

it('what was pressed stands until the screen has had its time: then what it shows counts', async () => {
  let now = 0;
  const presses = createPresses<boolean>(() => now);
  let answer: (value: { ok: boolean }) => void = () => {};
  const pressing = presses.press('a', true, new Promise<{ ok: boolean }>((resolve) => (answer = resolve)));
  now = 60_000;
  expect([presses.standing('a', false), presses.standing('b', false)]).toEqual([true, false]);
  answer({ ok: true });
  await pressing;
  expect(presses.standing('a', false)).toBe(true);
  now += 1_001;
  expect(presses.standing('a', false)).toBe(false);
});
