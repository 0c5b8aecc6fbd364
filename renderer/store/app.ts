import { createStore } from 'zustand/vanilla';
import type { AppEvent } from '../../preload/events.ts';
import type { MessageView } from '../../preload/views/message.ts';
import type { StateView } from '../../preload/views/state.ts';
import { assertNever } from '../../sync/core/assertNever.ts';
import type { MessageId, OpId, ThreadId } from '../../sync/core/ids.ts';
import type { HostLink } from '../bridge/hostLink.ts';
import { staysHere } from '../format/disappearsSentence.ts';
import { type AppState, emptySession, type Panel } from './appState.ts';
import { createComposerActions } from '../features/composer/actions.ts';
import type { StoreDeps } from './context.ts';
import { createConversationActions } from '../features/conversation/actions.ts';
import { createDeletionActions } from '../features/deletion/actions.ts';
import { createDeviceActions, noDevices } from '../features/devices/actions.ts';
import { createForwardActions } from '../features/forward/actions.ts';
import { createGiveBack } from '../features/giveBack/giveBack.ts';
import { createGroupActions } from '../features/groups/actions.ts';
import { createInvitationActions } from '../features/invitations/actions.ts';
import { createMarkActions } from '../features/pins/markActions.ts';
import { createOpenThreadMemory } from '../features/conversation/openThreadMemory.ts';
import { createOutboxActions } from '../features/outbox/actions.ts';
import { createPollActions } from '../features/polls/actions.ts';
import { createReminderActions } from '../features/reminders/actions.ts';
import { createScheduledActions } from '../features/schedule/actions.ts';
import { createSearchActions } from '../features/search/actions.ts';
import { createSelectionActions } from '../features/selection/actions.ts';
import { createSessionActions } from '../features/signIn/actions.ts';
import { createThreadActions } from '../features/threadList/actions.ts';
import { createToasts } from './toasts.ts';

export type App = ReturnType<typeof createApp>;

/** The renderer's core: one store, fed by events, and everything a screen may ask for. React is an adapter to it. */
export function createApp(link: HostLink, words: Pick<StoreDeps, 'sentence' | 'translate'>) {
  const { bridge } = link;
  const store = createStore<AppState>(() => ({
    host: link.status(),
    state: null,
    toasts: [],
    ...emptySession,
  }));
  const memory = createOpenThreadMemory(window.sessionStorage);
  const toasts = createToasts(store);
  const unfolded = new Set<MessageId>();
  const deps: StoreDeps = { store, bridge, toast: toasts.show, ...words };

  const threads = createThreadActions(deps);
  const conversation = createConversationActions(deps);
  const composer = createComposerActions(deps, {
    onSubmit() {
      void conversation.follow();
      void conversation.toNewest(true);
    },
  });
  const closeThread = () => {
    const threadId = store.getState().openThreadId;
    if (threadId !== null) composer.leave(threadId);
    conversation.close();
  };
  const groups = createGroupActions(deps, closeThread);
  /** @param at the message to show */
  const openThread = (threadId: ThreadId, at: MessageId | null = null) => {
    const previous = store.getState().openThreadId;
    if (previous === threadId) {
      if (at !== null) void conversation.jumpTo(at);
      return;
    }
    if (previous !== null) composer.leave(previous);
    conversation.open(threadId, at);
    void composer.sync(threadId);
    marks.openPins();
    scheduled.open();
    threads.refreshOpenThread();
    store.setState({ members: [] });
    groups.refreshMembers();
  };
  const giveBack = createGiveBack(deps, (threadId, words) => {
    openThread(threadId);
    return composer.takeBack(threadId, words);
  });
  const marks = createMarkActions(deps, { jumpTo: conversation.jumpTo, openAt: openThread });
  const scheduled = createScheduledActions(deps, giveBack);
  const reminders = createReminderActions(deps, openThread);
  const invitations = createInvitationActions(deps);
  const search = createSearchActions(deps, { openAt: openThread });
  const devices = createDeviceActions(deps);
  const deletions = createDeletionActions(deps);
  const forward = createForwardActions(deps);
  const polls = createPollActions(deps, { onSent: () => void conversation.toNewest(true) });
  const selection = createSelectionActions(deps);
  const outbox = createOutboxActions(deps, giveBack);

  /** After a reload, where one was; unless that is gone, or one has chosen something else meanwhile. */
  const reopen = async () => {
    const threadId = memory.read();
    if (threadId === null) return;
    const answer = await bridge.invoke('getThread', { threadId });
    if (!answer.ok || store.getState().openThreadId !== null) return;
    if (answer.result === null) memory.write(null);
    else openThread(threadId);
  };

  /** To where a link leads; calmly told when that is nowhere one may go. */
  const goTo = async (threadId: ThreadId, messageId: MessageId) => {
    if (store.getState().openThreadId === threadId) {
      await conversation.jumpTo(messageId);
      return;
    }
    const answer = await bridge.invoke('getThread', { threadId });
    if (answer.ok && answer.result !== null) openThread(threadId, messageId);
    else toasts.show(answer.ok ? words.translate('message.linkElsewhere') : words.sentence(answer.error));
  };
  /** The link that the system handed over, once somebody is signed in. @returns whether it led to a conversation */
  const openLink = async (): Promise<boolean> => {
    if (store.getState().state?.session.status !== 'signedIn') return false;
    const answer = await bridge.invoke('takeLink', {});
    if (!answer.ok || answer.result.link === null) return false;
    const { place } = answer.result.link;
    if (place === null) toasts.show(words.translate('message.linkInvalid'));
    else await goTo(place.threadId, place.messageId);
    return place !== null && store.getState().openThreadId === place.threadId;
  };

  const userOf = (state: StateView | null) =>
    state?.session.status === 'signedIn' ? state.session.userId : null;
  const adopt = (state: StateView) => {
    const before = store.getState().state;
    const changed = userOf(state) !== userOf(before);
    if (!changed) {
      store.setState({ state });
      if (state.connection.state === 'live' && before?.connection.state !== 'live') {
        // What is not held can be fetched now.
        marks.refresh();
        conversation.refresh();
      }
      return;
    }
    threads.reset();
    conversation.reset();
    composer.reset();
    search.reset();
    polls.reset();
    unfolded.clear();
    store.setState({ ...emptySession, state });
    if (state.session.status !== 'signedIn') return;
    threads.refresh();
    reminders.refresh();
    invitations.refresh();
    // A link that the system opened leads somewhere else than one was.
    void openLink().then((opened) => (opened ? undefined : reopen()));
  };
  const session = createSessionActions(deps, adopt);

  const readAgain = async () => {
    const answer = await bridge.invoke('getState', {});
    if (!answer.ok) return;
    adopt(answer.result);
    threads.refresh();
    conversation.refresh();
    outbox.refresh();
    marks.refresh();
    scheduled.refresh();
    reminders.refresh();
    invitations.refresh();
    for (const threadId of store.getState().composers.keys()) void composer.changed(threadId);
  };

  const onEvent = (event: AppEvent) => {
    switch (event.event) {
      case 'stateChanged':
        adopt(event.payload);
        return;
      case 'threadsChanged':
        threads.refresh();
        groups.refreshMembers();
        marks.refreshSaved();
        reminders.refresh();
        invitations.refresh();
        return;
      case 'messagesChanged':
        marks.refreshSaved();
        search.refresh();
        if (event.payload.threadId !== store.getState().openThreadId) return;
        conversation.refresh();
        void composer.refresh(event.payload.threadId);
        marks.refreshPins();
        scheduled.refresh();
        return;
      case 'threadBecame': {
        const { from, to } = event.payload;
        composer.becomes(from, to);
        if (store.getState().openThreadId === from) openThread(to);
        return;
      }
      case 'draftChanged':
        void composer.changed(event.payload.threadId);
        return;
      case 'outboxChanged':
        outbox.refresh();
        return;
      case 'remindersChanged':
        reminders.refresh();
        return;
      case 'searchChanged':
        search.refresh();
        return;
      case 'typingChanged': {
        const { threadId, names } = event.payload;
        store.setState({ typing: new Map(store.getState().typing).set(threadId, names) });
        return;
      }
      case 'linkOpened':
        void openLink();
        return;
      case 'activated':
        window.focus();
        return;
      default:
        assertNever(event);
    }
  };

  function copy(text: string): void {
    navigator.clipboard.writeText(text).then(
      () => toasts.show(words.translate('message.copied')),
      () => toasts.show(words.translate('message.notCopied'), { tone: 'coral' }),
    );
  }

  return {
    store,
    host: bridge.host,
    threads: { ...threads, open: (threadId: ThreadId) => openThread(threadId) },
    conversation,
    composer,
    outbox,
    devices,
    deletions,
    forward,
    polls,
    selection,
    marks,
    scheduled,
    reminders,
    invitations,
    search,
    groups,
    session,
    /** Long messages that were unfolded: they stay so while they are scrolled out of sight and back. */
    unfolded,
    toast: toasts.show,
    async moveToDraft(threadId: ThreadId, opId: OpId) {
      if (await composer.moveToDraft(threadId, opId)) openThread(threadId);
    },
    /** What is to stay where it is [TIMER-8] is not copied, and the reason told. */
    copyMessages(messages: readonly MessageView[], text: string) {
      if (messages.some(staysHere)) toasts.show(words.translate('timer.staysHere'));
      else copy(text);
    },
    copy,
    goTo,
    dismissToast: toasts.dismiss,
    closeThread,
    showPanel(panel: Panel | null) {
      store.setState({
        panel,
        devices: noDevices,
        ...(panel === 'outbox' ? {} : { outbox: null }),
        ...(panel === 'saved' ? {} : { saved: null }),
      });
      if (panel === 'outbox') outbox.refresh();
      if (panel === 'saved') marks.openSaved();
      if (panel === 'devices') devices.refresh();
      if (panel === 'details') groups.refreshMembers();
    },
    /** Begins to listen and reads what the screen needs first; the answer undoes it. */
    start(): () => void {
      const stopEvents = bridge.subscribe(onEvent);
      const stopMemory = store.subscribe(({ openThreadId }, before) => {
        if (openThreadId !== before.openThreadId) memory.write(openThreadId);
      });
      const look = () => {
        void bridge.invoke('setLooking', { looks: document.visibilityState === 'visible' });
      };
      const stopStatus = link.onStatus((host) => {
        store.setState({ host });
        if (host !== 'open') return;
        look();
        void readAgain();
      });
      const saveDraft = () => {
        const threadId = store.getState().openThreadId;
        if (threadId !== null) composer.unload(threadId);
      };
      // Backing off is for a gateway that is away; a network that just came back is worth an attempt at once.
      const reconnect = () => {
        // Also signed out: a sign-out may still have to be told.
        void bridge.invoke('reconnect', {});
      };
      window.addEventListener('pagehide', saveDraft);
      window.addEventListener('online', reconnect);
      window.addEventListener('focus', look);
      document.addEventListener('visibilitychange', look);
      if (link.status() === 'open') {
        look();
        void readAgain();
      }
      return () => {
        stopEvents();
        stopMemory();
        stopStatus();
        window.removeEventListener('pagehide', saveDraft);
        window.removeEventListener('online', reconnect);
        window.removeEventListener('focus', look);
        document.removeEventListener('visibilitychange', look);
      };
    },
  };
}
