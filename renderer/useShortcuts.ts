import { useEffect, useEffectEvent } from 'react';
import type { App } from './store/app.ts';
import { ownThread } from './store/ownThread.ts';
import { useApp } from './store/useApp.ts';
import { makeRoomForList, runCommand } from './store/runCommand.ts';
import { composerBox } from './ui/composerBox.ts';
import { areKeys } from './ui/keys.ts';
import { isComposing } from './ui/composing.ts';
import { isCovered } from './ui/isCovered.ts';
import { threadListBox } from './ui/threadListBox.ts';

function isAtComposer(): boolean {
  return composerBox.current?.form?.contains(document.activeElement) === true;
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, [role="listbox"], [role="menu"] *')
  );
}

function toNeighbour(app: App, step: 1 | -1): void {
  const next = app.threads.neighbour(step);
  if (next !== undefined && ownThread === null) app.threads.open(next.threadId);
}

function stepBack(app: App): void {
  const { openThreadId, panel, selection } = app.store.getState();
  if (selection !== null) return app.selection.clear();
  // A key that is meant for a panel ends no edit.
  const isForComposer = panel === null || isAtComposer();
  if (isForComposer && openThreadId !== null && app.composer.undo(openThreadId)) return;
  if (panel !== null) app.showPanel(null);
  else if (openThreadId !== null && ownThread === null) {
    app.conversation.close();
    threadListBox.current?.focus();
  }
}

/**
 * Keys that work anywhere: those of features, Alt+Up and Alt+Down between threads, Esc one step back, and writing goes to the
 * composer.
 */
export function useShortcuts(): void {
  const app = useApp();

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event) || isCovered()) return;
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    const state = app.store.getState();
    const command = app.commands.find(({ keys }) => keys !== undefined && areKeys(event, keys));
    const shortcut = app.shortcuts.find(({ isPressed }) => isPressed(event, state));
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      toNeighbour(app, event.key === 'ArrowDown' ? 1 : -1);
    } else if (command !== undefined) {
      event.preventDefault();
      runCommand(app, command);
    } else if (shortcut !== undefined) {
      event.preventDefault();
      if (shortcut.needsList === true) makeRoomForList(app);
      shortcut.run(app, event, state);
    } else if (event.key === 'Escape') stepBack(app);
    else if (bare && event.key.length === 1 && event.key !== ' ' && !isWriting(event.target))
      composerBox.current?.focus();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  useMouseButtons(app);
}

/** Of the two buttons that a mouse has for it. In a browser they would leave the app. */
function useMouseButtons({ visited }: App): void {
  useEffect(() => {
    const steps = new Map<number, 1 | -1>([
      [3, -1],
      [4, 1],
    ]);
    const listener = (event: MouseEvent) => {
      const step = steps.get(event.button);
      if (step === undefined) return;
      event.preventDefault();
      if (event.type === 'mouseup' && !isCovered()) visited.go(step);
    };
    window.addEventListener('mousedown', listener);
    window.addEventListener('mouseup', listener);
    return () => {
      window.removeEventListener('mousedown', listener);
      window.removeEventListener('mouseup', listener);
    };
  }, [visited]);
}
