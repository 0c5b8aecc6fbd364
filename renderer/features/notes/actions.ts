import type { MessageView } from '../../../preload/views/message.ts';
import { notesThreadId } from '../../../sync/protocol/directThread.ts';
import { staysHere, staysSentence } from '../../format/disappearsSentence.ts';
import type { App } from '../../store/app.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

/** The thread with oneself. */
export function createNotesActions(deps: StoreDeps, app: App) {
  const { store, bridge, toast, translate } = deps;

  async function open(): Promise<void> {
    const session = store.getState().state?.session;
    if (session?.status !== 'signedIn') return;
    const answer = await bridge.invoke('startThread', { handle: session.handle });
    toastRefusal(deps, answer);
    if (!answer.ok) return;
    app.showPanel(null);
    app.threads.open(answer.result.threadId);
  }

  return {
    open,
    /** In the language of the screen. */
    nameThem: (title = translate('notes.title')) => void bridge.invoke('nameNotes', { title }),
    async add(message: MessageView) {
      const session = store.getState().state?.session;
      if (session?.status !== 'signedIn') return;
      if (staysHere(message)) {
        toast(staysSentence(translate, [message]));
        return;
      }
      const { threadId, messageId } = message;
      const answer = await bridge.invoke('forwardMessages', {
        ...{ threadId, messageIds: [messageId], to: [notesThreadId(session.userId)], showOrigin: true },
      });
      if (!toastRefusal(deps, answer)) return;
      toast(translate('notes.added'), { action: { label: translate('notes.open'), run: () => void open() } });
    },
  };
}
