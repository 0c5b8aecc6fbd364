import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { AppState } from '../../../renderer/store/appState.ts';
import type { App } from '../../../renderer/store/app.ts';
import { emptyComposer, isEditable } from '../../../renderer/features/composer/composerState.ts';
import {
  type ConversationWindow,
  filled,
  openingWindow,
} from '../../../renderer/features/conversation/conversationWindow.ts';
import { editLast } from '../../../renderer/features/composer/editLast.ts';
import type { FileView } from '../../../preload/views/file.ts';
import { stagedFile } from './composers.ts';
import { emptyState } from './emptyState.ts';
import { message, page, threadId } from './samples.ts';

const windowOf = (numbers: readonly number[], newer: boolean): ConversationWindow =>
  filled(
    openingWindow(threadId),
    page(
      numbers.map((n) => message(n, { mine: n % 2 === 1, at: Date.now() })),
      { newer },
    ),
  );

/** Of six messages every other one is one's own. */
function screen(shown: ConversationWindow) {
  const store = createStore<AppState>(() => ({
    ...emptyState,
    conversation: shown,
  }));
  const edited: string[] = [];
  const app = {
    store,
    conversation: {
      toNewest: () => Promise.resolve(store.setState({ conversation: windowOf([4, 5, 6], false) })),
    },
    composer: { edit: (_thread: unknown, { text }: { text: string }) => void edited.push(text) },
  } as unknown as App;
  return { store, edited, up: () => editLast(app, threadId) };
}

describe('the last message to be changed', () => {
  it('is the newest one of one’s own', async () => {
    const { edited, up } = screen(windowOf([4, 5, 6], false));
    await up();
    expect(edited).toEqual(['text 5']);
  });

  it('is so also while something older is shown', async () => {
    const { edited, up } = screen(windowOf([1, 2, 3], true));
    await up();
    expect(edited).toEqual(['text 5']);
  });

  it('is none once something was written, or gone to, before the newest came', async () => {
    const { store, edited, up } = screen(windowOf([1, 2, 3], true));
    const asked = up();
    store.setState({ composers: new Map([[threadId, { ...emptyComposer, text: 'But' }]]) });
    await asked;
    store.setState({ composers: new Map(), conversation: windowOf([1, 2, 3], true) });
    const again = up();
    store.setState({ conversation: windowOf([1, 2, 3], true) });
    await again;
    expect(edited).toEqual([]);
  });
});

it('[VIDEONOTE-4] a video note is not edited, another video is', () => {
  const file = { ...stagedFile('a.webm'), kind: 'video', mime: 'video/webm' } as const;
  const of = (...files: readonly FileView[]) =>
    message(1, { mine: true, sequenceNumber: null, files: [...files] });
  expect(isEditable(of(file), null)).toBe(true);
  expect(isEditable(of({ ...file, videoNote: true }), null)).toBe(false);
});
