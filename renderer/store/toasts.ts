import type { AppStore, StoreDeps } from './context.ts';

/** How long a toast stays is the screen's matter: it waits while it is pointed at. */
export function createToasts(store: AppStore) {
  let nextId = 1;
  const show: StoreDeps['toast'] = (text, options = {}) => {
    const others = store
      .getState()
      .toasts.filter((toast) => toast.text !== text)
      .slice(-1);
    const toast = {
      id: nextId++,
      text,
      tone: options.tone ?? 'plain',
      action: options.action ?? null,
    } as const;
    store.setState({ toasts: [...others, toast] });
  };
  return {
    show,
    dismiss(id: number) {
      store.setState({ toasts: store.getState().toasts.filter((toast) => toast.id !== id) });
    },
  };
}
