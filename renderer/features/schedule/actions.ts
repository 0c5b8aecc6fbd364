import type { ScheduledView } from '../../../preload/views/outbox.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { reuse } from '../../store/reuse.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import type { GiveBack } from '../giveBack/giveBack.ts';
import { createChangedWords } from './changedWords.ts';

/** What is to be sent later in the open thread. */
export function createScheduledActions(deps: StoreDeps, giveBack: GiveBack) {
  const { store, bridge } = deps;
  const read = async () => {
    const threadId = store.getState().openThreadId;
    if (threadId === null) return;
    const answer = await bridge.invoke('listScheduled', { threadId });
    const { openThreadId, scheduled } = store.getState();
    if (!answer.ok || openThreadId !== threadId) return;
    const items = reuse(scheduled, answer.result.items, ({ messageId }) => messageId);
    if (items !== scheduled) store.setState({ scheduled: items });
  };
  const refresh = coalesce(read);

  /** Other words, or another time; what is shown after it has them. @returns whether it was done */
  const change = async (
    { threadId, messageId }: ScheduledView,
    other: { readonly text: string } | { readonly at: number },
  ) => {
    const answer = await bridge.invoke('scheduleMessage', { threadId, messageId, ...other });
    const isDone = toastRefusal(deps, answer);
    if (isDone) await read();
    return isDone;
  };

  return {
    refresh,
    /** Of another thread. */
    open() {
      store.setState({ scheduled: [] });
      refresh();
    },
    change,
    beginWords: (item: ScheduledView) => createChangedWords(item, change, giveBack),
    async sendNow({ threadId, messageId }: ScheduledView) {
      toastRefusal(deps, await bridge.invoke('sendScheduledNow', { threadId, messageId }));
    },
    cancel: createCancel(deps, giveBack),
  };
}

/** Until its time it can be undone; after it, the words are given back. */
function createCancel(deps: StoreDeps, giveBack: GiveBack) {
  const { bridge, toast, sentence, translate } = deps;
  return async ({ threadId, messageId, replyTo, text, at, state }: ScheduledView): Promise<void> => {
    if (!toastRefusal(deps, await bridge.invoke('cancelScheduled', { threadId, messageId }))) return;
    if (state === 'refused' || at <= Date.now()) {
      giveBack({ threadId, text, replyTo }, translate('schedule.cancelled'));
      return;
    }
    const undo = async () => {
      const answer = await bridge.invoke('scheduleMessage', { threadId, replyTo, text, at });
      // Its time may have passed since: then nothing else has its words.
      if (!answer.ok) giveBack({ threadId, text, replyTo }, sentence(answer.error));
    };
    const action = { label: translate('schedule.undo'), run: () => void undo() };
    toast(translate('schedule.cancelled'), { action });
  };
}
