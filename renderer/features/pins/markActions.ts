import type { MarkedMessageView, MessageView } from '../../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { afterShown, noPins, shownPin } from './pins.ts';
import { createPresses } from '../../store/presses.ts';
import { reuse } from '../../store/reuse.ts';

const savedPage = 50;
/** As much as one command gives; what is taken in pages may shift between them, and is read again when it has. */
const longestPage = 200;

interface MarkHooks {
  readonly jumpTo: (messageId: MessageId) => Promise<void>;
  readonly openAt: (threadId: ThreadId, messageId: MessageId) => void;
}

/** What the person puts on messages: reactions, pins and what is saved; pins of the open thread, and what is saved anywhere. */
export function createMarkActions(
  { store, bridge, toast, sentence }: StoreDeps,
  { jumpTo, openAt }: MarkHooks,
) {
  let wanted = savedPage;

  const refreshPins = coalesce(async () => {
    const threadId = store.getState().openThreadId;
    if (threadId === null) return;
    const answer = await bridge.invoke('listPins', { threadId });
    const { openThreadId, pins } = store.getState();
    if (!answer.ok || openThreadId !== threadId) return;
    const items = reuse(pins.items, answer.result.items, ({ messageId }) => messageId);
    if (items !== pins.items) store.setState({ pins: { ...pins, items } });
  });

  const refreshSaved = coalesce(async () => {
    const items: MarkedMessageView[] = [];
    let total = Infinity;
    for (let offset = 0; offset < Math.min(wanted, total); offset += longestPage) {
      if (store.getState().panel !== 'saved') return;
      const limit = Math.min(wanted - offset, longestPage);
      const answer = await bridge.invoke('listStarred', { offset, limit });
      if (!answer.ok) return;
      items.push(...answer.result.items);
      total = answer.result.total;
    }
    if (store.getState().panel !== 'saved') return;
    const before = store.getState().saved?.items ?? [];
    store.setState({ saved: { items: reuse(before, items, ({ messageId }) => messageId), total } });
  });

  const told = (answer: { readonly ok: true } | { readonly ok: false; readonly error: ErrorData }) => {
    if (!answer.ok) toast(sentence(answer.error), { tone: 'coral' });
  };
  const [pinned, starred, reacted] = [
    createPresses<boolean>(),
    createPresses<boolean>(),
    createPresses<boolean>(),
  ];
  const setPin = async (threadId: ThreadId, messageId: MessageId, to: boolean) =>
    told(await pinned.press(messageId, to, bridge.invoke('setPin', { threadId, messageId, pinned: to })));
  const setStar = async (threadId: ThreadId, messageId: MessageId, to: boolean) =>
    told(await starred.press(messageId, to, bridge.invoke('setStar', { threadId, messageId, starred: to })));

  return {
    refreshPins,
    refreshSaved,
    /** What is not held can be fetched now. */
    refresh() {
      refreshPins();
      refreshSaved();
    },
    /** Of another thread. */
    openPins() {
      store.setState({ pins: noPins });
      refreshPins();
    },
    openSaved() {
      wanted = savedPage;
      refreshSaved();
    },
    moreSaved() {
      wanted += savedPage;
      refreshSaved();
    },
    togglePin: (message: MessageView) =>
      setPin(
        message.threadId,
        message.messageId,
        !pinned.standing(message.messageId, message.pinned !== 'none'),
      ),
    toggleStar: (message: MessageView) =>
      setStar(
        message.threadId,
        message.messageId,
        !starred.standing(message.messageId, message.starred !== 'none'),
      ),
    async toggleReaction({ threadId, messageId, reactions }: MessageView, emoji: string) {
      const key = `${messageId} ${emoji}`;
      const isShown = reactions.some((reaction) => reaction.emoji === emoji && reaction.mine);
      const present = !reacted.standing(key, isShown);
      const asking = bridge.invoke('setReaction', { threadId, messageId, emoji, present });
      told(await reacted.press(key, present, asking));
    },
    unpin: (threadId: ThreadId, messageId: MessageId) => setPin(threadId, messageId, false),
    unstar: (threadId: ThreadId, messageId: MessageId) => setStar(threadId, messageId, false),
    /** Goes to the pinned message that is shown, and shows the one before it. */
    stepPins() {
      const { pins } = store.getState();
      const shown = pins.items[shownPin(pins)];
      if (shown === undefined) return;
      store.setState({ pins: { ...pins, stepped: afterShown(pins) } });
      void jumpTo(shown.messageId);
    },
    goToPin(messageId: MessageId) {
      store.setState({ pins: { ...store.getState().pins, stepped: messageId } });
      void jumpTo(messageId);
    },
    /** Where the list stands. */
    readAt(readingAt: number | null) {
      const { pins } = store.getState();
      if (pins.readingAt !== readingAt) store.setState({ pins: { ...pins, readingAt } });
    },
    /** The person moves the list themselves: the bar follows again. */
    follow() {
      const { pins } = store.getState();
      if (pins.stepped !== null) store.setState({ pins: { ...pins, stepped: null } });
    },
    goToSaved: openAt,
  };
}
