import type { ScheduledView } from '../../../preload/views/outbox.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { GiveBack } from '../giveBack/giveBack.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { reuse } from '../../store/reuse.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';

/** What is to be sent later in the open thread. */
export function createScheduledActions(deps: StoreDeps, giveBack: GiveBack) {
  const { store, bridge, toast, sentence, translate } = deps;
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
    const isDone = toastRefusal(
      deps,
      await bridge.invoke('scheduleMessage', { threadId, messageId, ...other }),
    );
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
    /** Words under change: its time may pass meanwhile, and what was typed outlives the form it was typed in. */
    beginWords({ threadId, replyTo, text: before }: ScheduledView) {
      let typed: string | null = null;
      let saving = Promise.resolve(false);
      /** @param text null: the person wants none of it */
      const type = (text: string | null) => {
        typed = text;
        saving = Promise.resolve(false);
      };
      return {
        type,
        /** @returns whether it was done */
        save(item: ScheduledView, text: string): Promise<boolean> {
          saving = text === item.text ? Promise.resolve(true) : change(item, { text });
          return saving;
        },
        /** The form goes away. */
        async leave() {
          const words = typed?.trim() ?? '';
          if (hasVisible(words) && words !== before && !(await saving))
            giveBack({ threadId, text: words, replyTo });
        },
      };
    },
    async sendNow({ threadId, messageId }: ScheduledView) {
      toastRefusal(deps, await bridge.invoke('sendScheduledNow', { threadId, messageId }));
    },
    async cancel({ threadId, messageId, replyTo, text, at, state }: ScheduledView) {
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
    },
  };
}
