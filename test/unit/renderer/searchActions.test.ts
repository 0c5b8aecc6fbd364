import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CommandArgs, CommandName } from '../../../preload/commands.ts';
import type { Answer, Bridge } from '../../../preload/contract.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import { createSearchActions } from '../../../renderer/features/search/actions.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { emptyState } from './emptyState.ts';
import { message, threadId } from './samples.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hitOf = (id: number) => ({
  ...{ messageId: message(id).messageId, threadId, at: id, mine: false, snippet: [] },
  ...{ threadTitle: 'Bo', threadSeed: 'bo', senderName: 'Bo', senderHandle: 'bo' },
});

/**
 * A search over a host that finds the messages of these numbers, newest first; a page goes on below a number, and the
 * first one may be empty.
 */
function searching(found: readonly number[]) {
  const host = { found, isLost: false, isFirstEmpty: false };
  const limits: number[] = [];
  const opened: MessageId[] = [];
  const store = createStore<AppState>(() => emptyState);
  const bridge: Bridge = {
    host: { kind: 'browser', platform: 'test' },
    subscribe: () => () => {},
    filesBase: () => '/files',
    invoke<Name extends CommandName>(command: Name, args: CommandArgs<Name>) {
      const lost = { ok: false, error: new TernError('connectionLost').toData() } as const;
      if (host.isLost) return Promise.resolve<Answer<Name>>(lost);
      if (command !== 'searchMessages')
        return Promise.resolve({ ok: true, result: { count: host.found.length } } as Answer<Name>);
      const { after, limit } = args as CommandArgs<'searchMessages'>;
      limits.push(limit);
      const isEmpty = after === null && host.isFirstEmpty;
      const rest = host.found.filter((id) => after === null || id < after);
      const page = rest.slice(0, isEmpty ? 0 : limit);
      const next = isEmpty ? Infinity : page.length < rest.length ? page.at(-1) : null;
      const result = { hits: page.map(hitOf), next, unknown: [], notDates: [], indexing: null };
      return Promise.resolve({ ok: true, result } as unknown as Answer<Name>);
    },
  };
  const search = createSearchActions(
    { store, bridge, toast: () => {}, sentence: ({ code }) => code, translate: (key) => key },
    { openAt: (_threadId, messageId) => void opened.push(messageId) },
  );
  const state = () => store.getState().search;
  const rest = () => vi.advanceTimersByTimeAsync(2_000);
  const begin = async () => {
    search.open();
    search.setText('ferry');
    await rest();
  };
  return { host, search, opened, limits, state, rest, begin };
}

const downFrom = (highest: number) => Array.from({ length: highest }, (_, index) => highest - index);
const held = ({ hits }: AppState['search']) => hits?.map(({ at }) => at);

describe('what is shown of a search', () => {
  it('is read again as far as it was, and goes on from there', async () => {
    const { host, search, state, rest, begin } = searching(downFrom(200));
    await begin();
    for (let pages = 1; pages < 5; pages += 1) await search.more();
    expect(state().hits).toHaveLength(150);
    // One is deleted, another one comes.
    host.found = [201, ...downFrom(200).filter((id) => id !== 100)];
    search.refresh();
    await rest();
    expect(held(state())).toEqual(host.found.slice(0, 150));
    await search.more();
    await search.more();
    expect(held(state())).toEqual(host.found);
  });

  it('is no more than a page of a question that is new, also where the one before was to be asked again', async () => {
    const { host, search, limits, state, rest, begin } = searching(downFrom(200));
    await begin();
    for (let pages = 1; pages < 5; pages += 1) await search.more();
    limits.length = 0;
    search.refresh();
    search.setText('ferry at noon');
    host.found = downFrom(100);
    await rest();
    expect(limits).toEqual([30]);
    expect(state().hits).toHaveLength(30);
    search.refresh();
    search.setOrder('ranked');
    await rest();
    expect(limits).toEqual([30, 30]);
  });

  it('goes on where a page could not be read', async () => {
    const { host, search, state, begin } = searching(downFrom(40));
    await begin();
    host.isLost = true;
    await search.more();
    host.isLost = false;
    await search.more();
    expect(held(state())).toEqual(downFrom(40));
  });
});

describe('the keys', () => {
  it('stay on what they are on when another one is found above it', async () => {
    const { host, search, opened, state, rest, begin } = searching([3, 2, 1]);
    await begin();
    search.point(1);
    host.found = [4, 3, 2, 1];
    search.refresh();
    await rest();
    expect(state().active).toBe('m2');
    search.goTo(state().active);
    search.step(1);
    search.step(1);
    search.step(-1);
    expect(opened).toEqual(['m2', 'm1', 'm1', 'm2']);
  });

  it('are on what stands in the place of one that is gone', async () => {
    const { host, search, state, rest, begin } = searching([3, 2, 1]);
    await begin();
    search.point(1);
    host.found = [3, 1];
    search.refresh();
    await rest();
    expect(state().active).toBe('m1');
  });

  it('are on the first find, also where the first page has none', async () => {
    const { host, search, opened, state, begin } = searching([3, 2, 1]);
    host.isFirstEmpty = true;
    await begin();
    expect(state().active).toBe('m3');
    search.step(1);
    expect(opened).toEqual(['m2']);
  });

  it('lead nowhere until what was typed last is found', async () => {
    const { host, search, opened, state, rest, begin } = searching([3, 2, 1]);
    await begin();
    search.everywhere();
    search.setText('ferry at noon');
    host.found = [1];
    await vi.advanceTimersByTimeAsync(0);
    search.point(1);
    search.goTo(state().active);
    search.step(1);
    expect(opened).toEqual([]);
    await rest();
    search.goTo(state().active);
    expect(opened).toEqual(['m1']);
  });
});
