import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Answer, Bridge } from '../../../preload/contract.ts';
import type { CommandArgs, CommandName } from '../../../preload/commands.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import { createThreadActions } from '../../../renderer/features/threadList/actions.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { emptyState } from './emptyState.ts';

const total = 400;
const threadAt = (index: number) => `d:${index}` as ThreadId;
const settled = () => new Promise<void>((resolve) => void setImmediate(resolve));

/** The list of somebody with many conversations. */
async function list() {
  const bridge: Bridge = {
    host: { kind: 'browser', platform: 'test' },
    subscribe: () => () => {},
    filesBase: () => '/files',
    invoke<Name extends CommandName>(command: Name, args: CommandArgs<Name>) {
      if (command !== 'listThreads') return Promise.resolve({ ok: true, result: null } as Answer<Name>);
      const { offset, limit } = args as CommandArgs<'listThreads'>;
      const rows = Array.from({ length: total }, (_, index) => ({ threadId: threadAt(index) }) as ThreadView);
      const result = { items: rows.slice(offset, offset + limit), total, archived: 0, unreadTotal: 0 };
      return Promise.resolve({ ok: true, result } as Answer<Name>);
    },
  };
  const state = { session: { status: 'signedIn' } } as AppState['state'];
  const store = createStore<AppState>(() => ({ ...emptyState, state }));
  const threads = createThreadActions({
    ...{ store, bridge, sentence: ({ code }: { code: string }) => code, translate: (key: string) => key },
    toast: () => {},
  });
  threads.refresh();
  await settled();
  /** A list of ten rows that shows the open one, as the screen does it. */
  const press = async (step: 1 | -1) => {
    const next = threads.neighbour(step);
    if (next === undefined) return;
    store.setState({ openThreadId: next.threadId });
    const index = Number(next.threadId.slice(2));
    threads.showRows(index, Math.min(total - 1, index + 9));
    await settled();
  };
  const stands = () => Number(store.getState().openThreadId?.slice(2));
  return { store, threads, press, stands };
}

it('goes on from row to row as far as there are any, and back', async () => {
  const { press, stands } = await list();
  for (let n = 0; n < total + 5; n += 1) await press(1);
  expect(stands()).toBe(total - 1);
  for (let n = 0; n < total + 5; n += 1) await press(-1);
  expect(stands()).toBe(0);
});

it('begins at the first row on screen when the open one is far away', async () => {
  const { store, threads, press, stands } = await list();
  await press(1);
  expect(stands()).toBe(0);
  threads.showRows(300, 309);
  await settled();
  expect(store.getState().threads.offset).toBeGreaterThan(100);
  await press(1);
  expect(stands()).toBe(300);
});

it('moves no row while the pointer is pressed, and shows what came meanwhile once it is let go', async () => {
  const { store, threads } = await list();
  const stood = store.getState().threads.items;
  threads.hold();
  threads.showRows(300, 309);
  await settled();
  expect(store.getState().threads.items).toBe(stood);
  threads.release();
  await settled();
  expect(store.getState().threads.offset).toBeGreaterThan(100);
});
