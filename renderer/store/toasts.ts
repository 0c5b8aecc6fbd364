import type { AppStore } from './context.ts';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface ToastItem {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'coral';
  readonly action: ToastAction | null;
}

export type ShowToast = (
  text: string,
  options?: { readonly tone?: ToastItem['tone']; readonly action?: ToastAction },
) => void;

/** How long a toast stays is the screen's matter: it waits while it is pointed at. */
export function createToasts(store: AppStore) {
  let nextId = 1;
  const show: ShowToast = (text, { tone = 'plain', action } = {}) => {
    const others = store.getState().toasts.filter((each) => each.text !== text || each.action !== null);
    const lastPlain = others.findLast((each) => each.action === null);
    // One with an action may be all that still has somebody's words: it goes with its time alone.
    const kept = others.filter((each) => each.action !== null || each === lastPlain);
    store.setState({ toasts: [...kept, { id: nextId++, text, tone, action: action ?? null }] });
  };
  return {
    show,
    dismiss(id: number) {
      store.setState({ toasts: store.getState().toasts.filter((toast) => toast.id !== id) });
    },
  };
}
