import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Answer, Bridge } from '../../../preload/contract.ts';
import type { CommandArgs, CommandName } from '../../../preload/commands.ts';
import type { MessagesAnchor } from '../../../preload/commands/conversation.ts';
import type { MessagesPage, MessageView } from '../../../preload/views/message.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import { createConversationActions } from '../../../renderer/features/conversation/actions.ts';
import { pageSize } from '../../../renderer/features/conversation/conversationWindow.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { emptyState } from './emptyState.ts';
import { message, messages, page, threadId } from './samples.ts';

beforeEach(() => void vi.stubGlobal('document', { hasFocus: () => true }));
afterEach(() => void vi.unstubAllGlobals());

const id = (n: number) => `m${n}` as MessageId;
const settled = () => new Promise<void>((resolve) => void setImmediate(resolve));

/**
 * A conversation over a core that holds `held` and answers at once; a page that it would have to ask the gateway for is
 * answered when the test says so, as is every one while it is slow.
 */
function conversation(first: number, last: number) {
  /** `isBehind`: more has come in than what follows what is held. */
  const core = { held: [...messages(first, last)], isBehind: false, isSlow: false };
  const away: { anchor: MessagesAnchor; answer: (answer: Answer<'readMessages'>) => void }[] = [];
  const toasts: string[] = [];

  const unknown: Answer<'readMessages'> = { ok: false, error: new TernError('messageUnknown').toData() };
  const read = ({ anchor, limit }: CommandArgs<'readMessages'>) => {
    const at =
      'messageId' in anchor ? core.held.findIndex((each) => each.messageId === anchor.messageId) : -1;
    const cut = (from: number, to: number): Answer<'readMessages'> => ({
      ok: true,
      result: page(core.held.slice(Math.max(0, from), to), {
        newer: core.isBehind || to < core.held.length,
        older: 'away',
      }),
    });
    switch (anchor.kind) {
      case 'newest':
      case 'firstUnread':
        return cut(core.held.length - limit, core.held.length);
      case 'place':
        return at < 0 ? unknown : cut(at - limit / 2, at + limit / 2);
      case 'from':
        return at < 0 ? unknown : cut(at, at + limit);
      case 'after':
        return at < 0 || core.isBehind ? null : cut(at + 1, at + 1 + limit);
      case 'before':
        return at <= 0 ? null : cut(at - limit, at);
      case 'around':
        return at < 0 ? null : cut(at - limit / 2, at + limit / 2);
    }
  };

  const bridge: Bridge = {
    host: { kind: 'browser', platform: 'test' },
    subscribe: () => () => {},
    filesBase: () => '/files',
    invoke<Name extends CommandName>(_command: Name, args: CommandArgs<Name>) {
      const asked = args as CommandArgs<'readMessages'>;
      const answer = core.isSlow ? null : read(asked);
      if (answer !== null) return Promise.resolve(answer as Answer<Name>);
      return new Promise<Answer<Name>>((resolve) =>
        away.push({ anchor: asked.anchor, answer: (late) => resolve(late as Answer<Name>) }),
      );
    },
  };
  const store = createStore<AppState>(() => emptyState);
  const actions = createConversationActions(
    {
      ...{ store, bridge, sentence: ({ code }: { code: string }) => code, translate: (key: string) => key },
      toast: (text) => void toasts.push(text),
    },
    { onOpened: () => {}, onLeft: () => {}, openComments: () => {} },
  );
  const window = () => store.getState().conversation;
  const shown = () => window()?.items.map((each) => each.sequenceNumber) ?? [];
  /** From elsewhere. */
  const open = async (at: MessageId | null = null) => {
    actions.close();
    actions.open(threadId, at);
    await settled();
  };
  const arrives = async (items: readonly MessageView[], change: Partial<MessagesPage> = {}) => {
    away.shift()?.answer({ ok: true, result: page(items, change) });
    await settled();
  };
  const fails = async () => {
    away.shift()?.answer({ ok: false, error: new TernError('connectionLost').toData() });
    await settled();
  };
  return { core, away, toasts, store, actions, window, shown, open, arrives, fails };
}
type Conversation = ReturnType<typeof conversation>;

const range = (from: number, to: number) => messages(from, to).map((each) => each.sequenceNumber);

describe('while the gateway is silent', () => {
  const questions: [string, (test: Conversation) => Promise<void>][] = [
    ['asked for older messages', ({ actions }) => actions.loadOlder()],
    ['asked for a message that is not held', ({ actions }) => actions.jumpTo(id(3))],
  ];

  it.each(questions)('%s: what is sent meanwhile is drawn', async (_what, ask) => {
    const test = conversation(100, 120);
    await test.open();
    void ask(test);
    test.core.held.push(message(121));
    await test.actions.follow();
    expect(test.shown()).toEqual(range(100, 121));
    test.core.held.push(message(122));
    test.actions.refresh();
    await settled();
    expect(test.shown()).toEqual(range(100, 122));
    expect(test.away).toHaveLength(1);
  });

  it.each(questions)('%s: the next conversation opens', async (_what, ask) => {
    const test = conversation(100, 120);
    await test.open();
    void ask(test);
    await test.open();
    expect(test.window()).toMatchObject({ phase: 'ready' });
  });
});

describe('a page and a jump that overlap', () => {
  it('never show two stretches as one, and leave the edge to be asked for anew', async () => {
    const test = conversation(100, 120);
    await test.open();
    void test.actions.loadOlder();
    void test.actions.jumpTo(id(10));
    await settled();
    const [older, jump] = test.away.splice(0);
    jump?.answer({ ok: true, result: page(messages(5, 15), { newer: true }) });
    await settled();
    older?.answer({ ok: true, result: page(messages(40, 99)) });
    await settled();
    expect(test.shown()).toEqual(range(5, 15));
    expect(test.window()?.loading).toBeNull();
  });

  it('lead to the place that was asked for last', async () => {
    const test = conversation(100, 120);
    await test.open();
    void test.actions.jumpTo(id(10));
    await test.actions.toNewest(false);
    await test.arrives(messages(5, 15), { newer: true });
    expect(test.shown()).toEqual(range(100, 120));
  });

  it('do not hide what has come in meanwhile', async () => {
    const test = conversation(1, 300);
    await test.open();
    test.core.held.push(message(301));
    void test.actions.loadOlder();
    test.actions.refresh();
    await settled();
    expect(test.shown()).toEqual(range(301 - pageSize * 3, 301));
  });
});

it('what has come in and is not all on this device is asked for by who stands at the end', async () => {
  const test = conversation(100, 120);
  await test.open();
  test.core.isBehind = true;
  test.actions.refresh();
  await settled();
  expect(test.away).toMatchObject([{ anchor: { kind: 'after', messageId: id(120) } }]);
  await test.arrives(messages(121, 125));
  expect(test.shown()).toEqual(range(100, 125));
});

describe('a conversation that was left at a message', () => {
  async function left() {
    const test = conversation(1, 300);
    await test.open();
    await test.actions.jumpTo(id(100));
    test.actions.rememberPlace(threadId, { messageId: id(100), offset: 7 });
    test.actions.close();
    return test;
  }

  it('opens there again', async () => {
    const test = await left();
    await test.open();
    expect(test.window()).toMatchObject({ landing: { kind: 'place', messageId: id(100), offset: 7 } });
  });

  it('that has gone since opens as any other, from then on', async () => {
    const test = await left();
    const back = test.core.held.splice(99, 1);
    await test.open();
    expect(test.window()).toMatchObject({ phase: 'ready', landing: { kind: 'bottom' } });
    expect(test.shown().at(-1)).toBe(300);
    test.core.held.splice(99, 0, ...back);
    await test.open();
    expect(test.window()).toMatchObject({ landing: { kind: 'bottom' } });
  });
});

it('a message that cannot be fetched is told of, and the conversation opens as it would without it', async () => {
  const test = conversation(100, 120);
  await test.open(id(3));
  expect(test.window()?.phase).toBe('loading');
  await test.fails();
  expect(test.toasts).toEqual(['conversation.notHere']);
  expect(test.shown()).toEqual(range(100, 120));
  void test.actions.jumpTo(id(3));
  test.away.shift()?.answer({ ok: false, error: new TernError('messageUnknown').toData() });
  await settled();
  expect(test.toasts.slice(1)).toEqual(['messageUnknown']);
});

describe('while a conversation opens', () => {
  async function opening() {
    const test = conversation(1, 300);
    test.core.isSlow = true;
    await test.open();
    return test;
  }

  it.each<[string, (test: Conversation) => Promise<void>]>([
    ['comes late', ({ arrives }) => arrives(messages(241, 300))],
    ['fails late', ({ fails }) => fails()],
  ])('a jump that has led somewhere stays there when what it would open with %s', async (_how, ends) => {
    const test = await opening();
    test.core.isSlow = false;
    await test.actions.jumpTo(id(30));
    await ends(test);
    expect(test.window()).toMatchObject({ phase: 'ready', landing: { kind: 'jump', messageId: id(30) } });
    expect(test.shown()[0]).toBe(1);
  });

  it('what is sent is shown, wherever it would have opened', async () => {
    const test = await opening();
    void test.actions.toNewest(false);
    await test.arrives(messages(1, 60), { newer: true, firstUnreadId: id(20) });
    await test.arrives(messages(241, 300));
    expect(test.shown()).toEqual(range(241, 300));
    expect(test.window()?.landing).toEqual({ kind: 'bottom', smooth: false });
  });
});

describe('when the first rows of the window go', () => {
  it('the rest stays, as it stands from its end', async () => {
    const test = conversation(1, 300);
    await test.open(id(100));
    const [first = 0, last = 0] = [test.shown()[0], test.shown().at(-1)].map(Number);
    const { revision } = test.window() ?? {};
    const seen: (boolean | undefined)[] = [];
    test.store.subscribe(({ conversation }) => seen.push(conversation?.changedAtStart));
    test.core.held = test.core.held.filter((each) => (each.sequenceNumber ?? 0) >= first + 3);
    test.actions.refresh();
    await settled();
    expect(test.shown()).toEqual(range(first + 3, last));
    expect(test.window()).toMatchObject({ revision, newer: true });
    expect(seen).toEqual([true, false]);
  });

  it('and none is left, the newest are shown', async () => {
    const test = conversation(1, 300);
    await test.open(id(30));
    test.core.held = test.core.held.filter((each) => (each.sequenceNumber ?? 0) > 250);
    test.actions.refresh();
    await settled();
    expect(test.shown()).toEqual(range(251, 300));
    expect(test.window()?.landing).toEqual({ kind: 'bottom', smooth: false });
  });
});
