import { useEffect, useEffectEvent } from 'react';
import { isComposing } from './ui/composing.ts';
import { composerBox } from './ui/composerBox.ts';
import { areKeys, outboxKeys, savedKeys, searchHereKeys, searchKeys } from './ui/keys.ts';
import { useApp } from './store/useApp.ts';

function isAtComposer(): boolean {
  return composerBox.current?.form?.contains(document.activeElement) === true;
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, [role="listbox"], [role="menu"] *')
  );
}

/** Keys that work anywhere: Alt+Up and Alt+Down between threads, Ctrl+Shift+S to what is saved, Ctrl+Shift+O to what waits, Ctrl+F and Ctrl+Shift+F to the search here and everywhere, F3 to its next find, Esc one step back, writing goes to the composer. */
export function useShortcuts(): void {
  const app = useApp();

  const toNeighbour = (step: 1 | -1) => {
    const next = app.threads.neighbour(step);
    if (next !== undefined) app.threads.open(next.threadId);
  };

  /** Where there is room for one pane, the list has it. */
  const makeRoom = () => {
    if (matchMedia('(max-width: 40rem)').matches) app.closeThread();
  };

  const search = (here: boolean) => {
    const { openThread } = app.store.getState();
    makeRoom();
    app.search.open(here && openThread !== null ? openThread : null);
  };

  const stepBack = () => {
    const { openThreadId, panel, selection } = app.store.getState();
    if (selection !== null) return app.selection.clear();
    // A key that is meant for a panel ends no edit.
    const isForComposer = panel === null || isAtComposer();
    if (isForComposer && openThreadId !== null && app.composer.undo(openThreadId)) return;
    if (panel !== null) app.showPanel(null);
    else if (openThreadId !== null) {
      app.closeThread();
      document.querySelector<HTMLElement>('[role="listbox"]')?.focus();
    }
  };

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event)) return;
    // A dialog or a menu is on top: it has the keys.
    if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      toNeighbour(event.key === 'ArrowDown' ? 1 : -1);
    } else if (areKeys(event, savedKeys) || areKeys(event, outboxKeys)) {
      event.preventDefault();
      makeRoom();
      app.showPanel(areKeys(event, savedKeys) ? 'saved' : 'outbox');
    } else if (areKeys(event, searchKeys) || areKeys(event, searchHereKeys)) {
      event.preventDefault();
      search(areKeys(event, searchHereKeys));
    } else if (event.key === 'F3' && app.store.getState().panel === 'search') {
      event.preventDefault();
      app.search.step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') stepBack();
    else if (bare && event.key.length === 1 && event.key !== ' ' && !isWriting(event.target))
      composerBox.current?.focus();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
