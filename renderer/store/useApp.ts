import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { App } from './app.ts';
import type { AppState } from './appState.ts';

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = use(AppContext);
  if (app === null) throw new Error('AppContext is missing');
  return app;
}

/** `select` must return the same value while nothing it looks at has changed. */
export function useAppState<Selected>(select: (state: AppState) => Selected): Selected {
  return useStore(useApp().store, select);
}
