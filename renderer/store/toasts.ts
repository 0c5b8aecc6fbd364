import type { AppStore, StoreDeps } from './context.ts';

/** How long a toast stays is the screen's matter: it waits while it is pointed at. */
export function createToasts(store: AppStore) {
  let nextId = 1;
  const show: StoreDeps['toast'] = (text, options = {}) => {
    const others = store.getState().toasts.filter((each) => each.text !== text || each.action !== null);
    const lastPlain = others.findLast(({ action }) => action === null);
    // One with an action may be all that still has somebody's words: it goes with its time alone.
    const kept = others.filter((each) => each.action !== null || each === lastPlain);
    const toast = {
      id: nextId++,
      text,
      tone: options.tone ?? 'plain',
      action: options.action ?? null,
    } as const;
    store.setState({ toasts: [...kept, toast] });
  };
  return {
    show,
    dismiss(id: number) {
      store.setState({ toasts: store.getState().toasts.filter((toast) => toast.id !== id) });
    },
  };
}
