import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract.ts';
import { createLinkPreviewActions } from '../../../renderer/features/linkPreviews/actions.ts';
import type { WrittenPlace } from '../../../renderer/features/linkPreviews/slice.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import type { StoreDeps } from '../../../renderer/store/context.ts';
import { messageId } from '../../builders/ids.ts';
import { linkPreview } from '../../builders/linkPreview.ts';
import { emptyState } from './emptyState.ts';
import { threadId } from './samples.ts';

const post = messageId(1);
const [sea, hills] = ['https://tern.example/sea', 'https://tern.example/hills'];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Pages that answer when they are told to. */
function written() {
  const store = createStore<AppState>(() => emptyState);
  const asked: string[] = [];
  const answers = new Map<string, () => void>();
  const bridge = {
    invoke(_command: 'previewLink', { text }: { readonly text: string }) {
      asked.push(text);
      const { promise, resolve } = Promise.withResolvers<void>();
      answers.set(text, resolve);
      return promise.then(() => ({ ok: true, result: { preview: linkPreview(text) } }));
    },
  } as unknown as Bridge;
  const actions = createLinkPreviewActions({ store, bridge } as unknown as StoreDeps);
  return {
    ...{ actions, asked },
    shown: (place: WrittenPlace) => store.getState().linkPreviews.get(place)?.url,
    pause: () => vi.advanceTimersByTimeAsync(1_000),
    async answer(text: string) {
      answers.get(text)?.();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

it('[PREVIEW-7] a page is asked after a pause, and each place has its own preview', async () => {
  const { actions, asked, shown, pause, answer } = written();
  actions.note(threadId, sea);
  actions.note(post, hills);
  expect(asked).toEqual([]);
  await pause();
  expect(asked).toEqual([sea, hills]);
  await answer(hills);
  await answer(sea);
  expect([shown(threadId), shown(post)]).toEqual([sea, hills]);
  expect(actions.of(post, `Look: ${hills}`)?.url).toBe(hills);
  expect(actions.of(post, 'Look there')).toBeUndefined();
});

it('[PREVIEW-7] an answer about words that stand there no more comes too late', async () => {
  const { actions, shown, pause, answer } = written();
  actions.note(post, sea);
  await pause();
  actions.note(post, hills);
  await answer(sea);
  expect(shown(post)).toBeUndefined();
  await pause();
  await answer(hills);
  expect(shown(post)).toBe(hills);
});

it('[PREVIEW-7] one that was removed is not offered again before the next message', async () => {
  const { actions, asked, shown, pause, answer } = written();
  actions.note(post, sea);
  await pause();
  await answer(sea);
  actions.remove(post);
  actions.note(post, `${sea} and more`);
  actions.note(post, sea);
  await pause();
  expect([shown(post), asked]).toEqual([undefined, [sea]]);
  actions.note(post, '');
  actions.note(post, sea);
  await pause();
  expect(asked).toEqual([sea, sea]);
});

it('nobody’s question outlives their session', async () => {
  const { actions, asked, shown, pause, answer } = written();
  actions.note(threadId, sea);
  await pause();
  actions.note(post, hills);
  actions.reset();
  await answer(sea);
  await pause();
  expect([asked, shown(threadId), shown(post)]).toEqual([[sea], undefined, undefined]);
});
