import type { MessageView } from '../../../preload/views/message.ts';
import type { PersonView } from '../../../preload/views/person.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import type { ReportReason } from '../../../sync/protocol/reports.ts';
import type { App } from '../../store/app.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { type KnownPerson, personIn } from '../../ui/personIn.ts';

/** Of what is read of a conversation, the newest messages to choose from. */
const [readAtOnce, offered] = [50, 10];

export interface ReportChoice {
  readonly messages: readonly MessageView[];
  readonly reason: ReportReason;
  readonly note: string;
  /** Is blocked as well. */
  readonly blocked: KnownPerson | null;
}

/** Whether there is somebody to be reported for it. */
export function isReportable({ mine, deleted, notice }: MessageView): boolean {
  return !mine && !deleted && notice === null;
}

/** Reporting messages to the operator of the gateway. Works offline. */
export function createReportActions(deps: StoreDeps, app: App) {
  const { store, bridge, toast, translate } = deps;
  return {
    /** Those of others among messages of the open thread. */
    ask(chosen: readonly MessageView[]) {
      const messages = chosen.filter(isReportable);
      const { openThread, state } = store.getState();
      const { reportedMessages } = state?.limits ?? defaultLimits;
      if (messages.length > reportedMessages) return toast(translate('reports.tooMany'));
      const person = openThread === null || openThread.blocked ? null : personIn(openThread);
      app.showDialog({ kind: 'report', messages, isChosen: true, person, opener: null });
    },
    /** From the screen of somebody: what they wrote last in the direct thread is there to be chosen from. */
    async askAbout(
      { thread, blocked, ...person }: PersonView,
      opener: () => HTMLElement | null,
    ): Promise<void> {
      if (thread === null) return;
      const { threadId } = thread;
      const anchor = { kind: 'newest' } as const;
      const answer = await bridge.invoke('readMessages', { threadId, anchor, limit: readAtOnce });
      if (!toastRefusal(deps, answer) || !answer.ok) return;
      const messages = answer.result.items.filter(isReportable).slice(-offered);
      if (messages.length === 0) return toast(translate('reports.nothing'));
      app.showDialog({ kind: 'report', messages, isChosen: false, person: blocked ? null : person, opener });
    },
    /** Whether it was done; what it was refused for is told. */
    async send({ messages, reason, note, blocked }: ReportChoice): Promise<boolean> {
      const [first] = messages;
      if (first === undefined) return false;
      const messageIds = messages.map(({ messageId }) => messageId);
      const { threadId } = first;
      const answer = await bridge.invoke('reportMessages', { threadId, messageIds, reason, note });
      if (!toastRefusal(deps, answer)) return false;
      if (blocked !== null) await app.blocks.set(blocked.userId, true);
      store.setState({ selection: null });
      toast(translate('reports.done'));
      return true;
    },
  };
}
