import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { createPresses } from '../../store/presses.ts';
import { reuse } from '../../store/reuse.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { afterShown, noPins, shownPin } from './pins.ts';

/** Pins of the open thread, and going from one to the next. */
export function createPinActions(
  deps: StoreDeps,
  { jumpTo }: { readonly jumpTo: (messageId: MessageId) => Promise<void> },
) {
  const { store, bridge } = deps;
  const refresh = coalesce(async () => {
    const threadId = store.getState().openThreadId;
    if (threadId === null) return;
    const answer = await bridge.invoke('listPins', { threadId });
    const { openThreadId, pins } = store.getState();
    if (!answer.ok || openThreadId !== threadId) return;
    const items = reuse(pins.items, answer.result.items, ({ messageId }) => messageId);
    if (items !== pins.items) store.setState({ pins: { ...pins, items } });
  });

  const pinned = createPresses<boolean>();
  const setPin = async (threadId: ThreadId, messageId: MessageId, to: boolean) => {
    const asking = bridge.invoke('setPin', { threadId, messageId, pinned: to });
    toastRefusal(deps, await pinned.press(messageId, to, asking));
  };
  const stepTo = (stepped: MessageId | null) =>
    store.setState({ pins: { ...store.getState().pins, stepped } });

  return {
    refresh,
    /** Of another thread. */
    open() {
      store.setState({ pins: noPins });
      refresh();
    },
    toggle: ({ threadId, messageId, pinned: shown }: MessageView) =>
      setPin(threadId, messageId, !pinned.standing(messageId, shown !== 'none')),
    unpin: (threadId: ThreadId, messageId: MessageId) => setPin(threadId, messageId, false),
    /** Goes to the pinned message that is shown, and shows the one before it. */
    step() {
      const { pins } = store.getState();
      const shown = pins.items[shownPin(pins)];
      if (shown === undefined) return;
      stepTo(afterShown(pins));
      void jumpTo(shown.messageId);
    },
    goTo(messageId: MessageId) {
      stepTo(messageId);
      void jumpTo(messageId);
    },
    /** Where the list stands. */
    readAt(readingAt: number | null) {
      const { pins } = store.getState();
      if (pins.readingAt !== readingAt) store.setState({ pins: { ...pins, readingAt } });
    },
    /** The person moves the list themselves: the bar follows again. */
    follow() {
      if (store.getState().pins.stepped !== null) stepTo(null);
    },
  };
}
