import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { AppState } from '../../../renderer/store/appState.ts';
import { createToasts } from '../../../renderer/store/toasts.ts';
import { emptyState } from './emptyState.ts';

function toasts() {
  const store = createStore<AppState>(() => emptyState);
  const { show } = createToasts(store);
  return { show, shown: () => store.getState().toasts.map(({ text }) => text) };
}
const action = { label: 'Put back', run: () => {} };

it('no more than two stand there, none of them twice', () => {
  const { show, shown } = toasts();
  for (const text of ['copied', 'copied', 'saved', 'gone']) show(text);
  expect(shown()).toEqual(['saved', 'gone']);
});

it('one that can be acted on stays, whatever else is said', () => {
  const { show, shown } = toasts();
  show('not sent', { action });
  show('copied');
  show('not sent', { action });
  show('not sent');
  show('gone');
  expect(shown()).toEqual(['not sent', 'not sent', 'not sent', 'gone']);
});
