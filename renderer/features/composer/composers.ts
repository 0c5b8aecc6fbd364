import type { OtherDraftView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { AppStore } from '../../store/context.ts';
import { type ComposerState, emptyComposer } from './composerState.ts';

export type Composers = ReturnType<typeof createComposers>;

/** What stands in the composers, as the screen shows it. */
export function createComposers(store: AppStore) {
  return {
    /** What was typed or read there; undefined: nothing yet. */
    kept: (threadId: ThreadId): ComposerState | undefined => store.getState().composers.get(threadId),
    of(threadId: ThreadId): ComposerState {
      const { composers, openThread } = store.getState();
      const known = composers.get(threadId);
      if (known !== undefined) return known;
      const draft = openThread?.threadId === threadId ? openThread.draft : null;
      return draft === null ? emptyComposer : { ...emptyComposer, text: draft };
    },
    show(threadId: ThreadId, composer: ComposerState) {
      store.setState({ composers: new Map(store.getState().composers).set(threadId, composer) });
    },
    isShown(threadId: ThreadId): boolean {
      const { openThreadId, composers } = store.getState();
      return openThreadId === threadId || composers.has(threadId);
    },
    othersOf: (threadId: ThreadId) => store.getState().otherDrafts.get(threadId) ?? [],
    showOthers(threadId: ThreadId, others: readonly OtherDraftView[]) {
      store.setState({ otherDrafts: new Map(store.getState().otherDrafts).set(threadId, others) });
    },
    forget(threadId: ThreadId) {
      const { composers, otherDrafts } = store.getState();
      store.setState({
        composers: without(composers, threadId),
        otherDrafts: without(otherDrafts, threadId),
      });
    },
    callFocus: () => store.setState({ composerCalls: store.getState().composerCalls + 1 }),
  };
}

function without<Value>(map: ReadonlyMap<ThreadId, Value>, key: ThreadId): ReadonlyMap<ThreadId, Value> {
  return new Map([...map].filter(([each]) => each !== key));
}
