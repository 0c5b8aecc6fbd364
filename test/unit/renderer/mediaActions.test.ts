import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract.ts';
import type { MediaKind } from '../../../preload/views/media.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import { createMediaActions } from '../../../renderer/features/media/actions.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { emptyState } from './emptyState.ts';
import { message, threadId } from './samples.ts';

/** A core that holds so many messages of each kind, and answers in pages of at most 25. */
function panel(held: Partial<Record<MediaKind, number>>) {
  const store = createStore<AppState>(() => emptyState);
  const shown: ThreadId[] = [];
  const invoke = async (_command: string, { kind, after, limit }: never) => {
    const [from, size] = [after ?? 0, Math.min(limit, 25)];
    const count = held[kind as MediaKind] ?? 0;
    const items = Array.from({ length: Math.min(size, Math.max(0, count - from)) }, (_, n) =>
      message(from + n + 1),
    );
    const next = from + size < count ? from + size : null;
    return { ok: true, result: { items, next, partial: false, fetching: false } };
  };
  const bridge = { invoke } as unknown as Bridge;
  const deps = { store, bridge, toast: () => {}, sentence: () => '', translate: (key: string) => key };
  const media = createMediaActions(deps, (id) => shown.push(id));
  const state = () => store.getState().media;
  const read = async (count: number) => {
    await expect.poll(() => state()?.items?.length).toBe(count);
    return state();
  };
  return { media, state, read, shown, held };
}

it('reads sixty at a time, as far as one scrolls', async () => {
  const { media, read, shown } = panel({ media: 130 });
  media.open(threadId);
  expect(shown).toEqual([threadId]);
  expect(await read(60)).toMatchObject({ kind: 'media', more: true });
  media.more();
  await read(120);
  media.more();
  expect(await read(130)).toMatchObject({ more: false });
  media.more();
  expect(await read(130)).toMatchObject({ more: false });
});

it('begins anew with another kind, and reads what has gone out of it', async () => {
  const { media, read, held, state } = panel({ media: 80, files: 3 });
  media.open(threadId);
  await read(60);
  media.choose('files');
  expect(state()).toMatchObject({ kind: 'files', items: null });
  await read(3);
  held.files = 2;
  media.refresh();
  await read(2);
  media.close();
  media.refresh();
  expect(state()).toBeNull();
});
