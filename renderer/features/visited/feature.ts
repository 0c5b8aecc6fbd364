import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { App } from '../../store/app.ts';
import type { Feature } from '../../store/feature.ts';
import { backKeys, forwardKeys } from '../../ui/keys.ts';
import { nowhere, opened, stepped, type Visited } from './visited.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    readonly visited: Visited;
  }
  interface Actions {
    readonly visited: { readonly go: (step: 1 | -1) => void };
  }
}

export const visited: Feature = {
  slice: { visited: nowhere },
  actions: ({ store }, app) => ({
    visited: {
      go(step) {
        const { visited: before, openThreadId } = store.getState();
        const next = stepped(before, step, openThreadId === null);
        const threadId = next?.threads[next.at];
        if (next === null || threadId === undefined) return;
        store.setState({ visited: next });
        app.conversation.open(threadId);
      },
    },
  }),
  on: ({ store }) => ({
    threadOpened: (threadId) => store.setState((state) => ({ visited: opened(state.visited, threadId) })),
    sessionEnded: () => store.setState({ visited: nowhere }),
  }),
  commands: [
    {
      id: 'back',
      order: 5,
      label: (t) => t('visited.back'),
      icon: ArrowLeft,
      keys: backKeys,
      run: (app: App) => app.visited.go(-1),
    },
    {
      id: 'forward',
      order: 6,
      label: (t) => t('visited.forward'),
      icon: ArrowRight,
      keys: forwardKeys,
      run: (app: App) => app.visited.go(1),
    },
  ],
};
