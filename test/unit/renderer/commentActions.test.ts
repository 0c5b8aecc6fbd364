import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CommandArgs, CommandName, CommandResult } from '../../../preload/commands.ts';
import type { Answer, Bridge } from '../../../preload/contract.ts';
import { createCommentActions } from '../../../renderer/features/comments/actions.ts';
import { createTrays } from '../../../renderer/features/files/trays.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import type { StoreDeps } from '../../../renderer/store/context.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { messageId } from '../../builders/ids.ts';
import { stagedFile } from './composers.ts';
import { emptyState } from './emptyState.ts';
import { message, threadId } from './samples.ts';

const [post, other] = [messageId(1), messageId(2)];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { visibilityState: 'hidden' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The comments over a host that keeps what is saved. */
function comments() {
  const kept = new Map<MessageId, string>();
  const calls: string[] = [];
  const toasts: string[] = [];
  const host = { refuses: null as CommandName | null };
  const store = createStore<AppState>(() => emptyState);
  const bridge = {
    invoke<Name extends CommandName>(command: Name, args: CommandArgs<Name>) {
      const refused = { ok: false, error: new TernError('connectionLost').toData() } as const;
      if (host.refuses === command) return Promise.resolve<Answer<Name>>(refused);
      const { messageId: of, text = '' } = args as { messageId: MessageId; text?: string };
      if (command === 'saveCommentDraft') kept.set(of, text);
      if (['saveCommentDraft', 'sendMessage', 'sendFiles'].includes(command))
        calls.push(`${command} ${text}`);
      const left = { text: kept.get(of) ?? '', replyTo: null, editing: null };
      const page = { post: null, items: [], older: false, isPartial: false };
      const result = command === 'getCommentDraft' ? left : command === 'readComments' ? page : {};
      return Promise.resolve<Answer<Name>>({ ok: true, result: result as CommandResult<Name> });
    },
  } as unknown as Bridge;
  const deps = {
    ...{ store, bridge },
    toast: (text: string) => void toasts.push(text),
    sentence: ({ code }: { code: string }) => code,
  } as unknown as StoreDeps;
  const trays = createTrays(deps, {
    urlOf: ({ blobId }) => blobId,
    stage: ({ name }) => Promise.resolve({ ok: true, result: stagedFile(name) }),
    smallerOf: () => Promise.resolve(null),
    stageSmaller: ({ name }) => Promise.resolve({ ok: true, result: stagedFile(name) }),
  });
  const actions = createCommentActions(deps, {
    trays: () => trays,
    previewOf: () => undefined,
    showPanel: () => {},
  });
  return {
    ...{ actions, host, kept, calls, toasts },
    choose: (name: string) => trays.add(post, [new File([], name)]),
    chosen: () => store.getState().trays.get(post)?.length,
    text: () => store.getState().comments?.composer.text,
    replyTo: () => store.getState().comments?.composer.replyTo?.messageId ?? null,
    /** What has to be awaited has been, and nobody has typed for a while. */
    rest: () => vi.advanceTimersByTimeAsync(1_000),
  };
}

it('what is written under a post is on the disk after a pause, and there again when it is opened', async () => {
  const { actions, kept, text, rest } = comments();
  actions.open(threadId, post);
  await rest();
  actions.write('And at');
  await rest();
  expect(kept.get(post)).toBe('And at');
  actions.write('And at dawn');
  actions.open(threadId, other);
  expect(text()).toBe('');
  await rest();
  expect([kept.get(post), text()]).toEqual(['And at dawn', '']);
  actions.open(threadId, post);
  await rest();
  expect(text()).toBe('And at dawn');
});

it('what is typed before that has come goes on from it', async () => {
  const { actions, kept, text, rest } = comments();
  kept.set(post, 'And at ');
  actions.open(threadId, post);
  actions.write('dawn?');
  await rest();
  expect([text(), kept.get(post)]).toEqual(['And at dawn?', 'And at dawn?']);
});

it('what cannot be saved stays, and is saved when the host is back', async () => {
  const { actions, host, kept, text, rest } = comments();
  actions.open(threadId, post);
  await rest();
  host.refuses = 'saveCommentDraft';
  actions.write('And at dawn?');
  actions.close();
  await rest();
  expect(kept.has(post)).toBe(false);
  actions.open(threadId, post);
  expect(text()).toBe('And at dawn?');
  host.refuses = null;
  actions.hostOpened();
  await rest();
  expect(kept.get(post)).toBe('And at dawn?');
});

it('what was left there is not written over as long as it cannot be read', async () => {
  const { actions, host, kept, text, rest } = comments();
  kept.set(post, 'And at ');
  host.refuses = 'getCommentDraft';
  actions.open(threadId, post);
  await rest();
  actions.write('dawn?');
  await rest();
  expect(kept.get(post)).toBe('And at ');
  host.refuses = null;
  actions.hostOpened();
  await rest();
  expect([text(), kept.get(post)]).toEqual(['And at dawn?', 'And at dawn?']);
});

it('what is sent leaves the disk after it is on its way', async () => {
  const { actions, calls, text, replyTo, rest } = comments();
  actions.open(threadId, post);
  await rest();
  actions.reply(message(3));
  actions.write('And at dawn?');
  await rest();
  expect(replyTo()).toBe(message(3).messageId);
  calls.length = 0;
  await actions.send();
  await rest();
  expect(calls).toEqual(['sendMessage And at dawn?', 'saveCommentDraft ']);
  expect([text(), replyTo()]).toEqual(['', null]);
});

it('what is refused comes back, below what has been begun since, also where the post is closed', async () => {
  const { actions, host, kept, toasts, text, rest } = comments();
  host.refuses = 'sendMessage';
  actions.open(threadId, post);
  await rest();
  actions.write('one');
  await actions.send();
  expect([text(), toasts]).toEqual(['one', ['connectionLost']]);
  const sending = actions.send();
  actions.write('two');
  await sending;
  expect(text()).toBe('two\none');
  const again = actions.send();
  actions.open(threadId, other);
  await again;
  await rest();
  expect([text(), kept.get(post)]).toEqual(['', 'two\none']);
});

it('a change of a comment ends in what was being written before', async () => {
  const { actions, calls, text, rest } = comments();
  actions.open(threadId, post);
  await rest();
  actions.write('And at');
  actions.edit(message(3));
  expect(text()).toBe(message(3).text);
  actions.leaveContext();
  expect(text()).toBe('And at');
  await rest();
  expect(calls).toEqual(['saveCommentDraft And at']);
});

it('what was chosen goes with a comment, without words as well, and is there again when it is refused', async () => {
  const { actions, host, calls, choose, chosen, text, rest } = comments();
  actions.open(threadId, post);
  await rest();
  choose('tide.txt');
  calls.length = 0;
  host.refuses = 'sendFiles';
  actions.write('one');
  await actions.send();
  expect([text(), chosen()]).toEqual(['one', 1]);
  expect(calls).toEqual(['saveCommentDraft ']);
  host.refuses = null;
  actions.write('');
  await actions.send();
  expect(calls).toContain('sendFiles ');
  expect(chosen()).toBe(0);
});
