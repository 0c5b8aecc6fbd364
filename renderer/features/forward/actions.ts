import type { MessageView } from '../../../preload/views/message.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { staysHere, staysSentence } from '../../format/disappearsSentence.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';

export interface ForwardChoice {
  readonly to: readonly ThreadId[];
  readonly showOrigin: boolean;
  readonly comment: string;
}

/** Sending messages on: where to, and doing it. */
export function createForwardActions(deps: StoreDeps) {
  const { store, bridge, toast, translate } = deps;
  return {
    ask(messages: readonly MessageView[]) {
      if (messages.some(staysHere)) toast(staysSentence(translate, messages));
      else store.setState({ dialog: { kind: 'forward', messages } });
    },
    /** Whether it was done; what it was refused for is told. */
    async send({ to, showOrigin, comment }: ForwardChoice): Promise<boolean> {
      const { dialog } = store.getState();
      if (dialog?.kind !== 'forward') return false;
      const threadId = dialog.messages[0]?.threadId;
      if (threadId === undefined) return false;
      const answer = await bridge.invoke('forwardMessages', {
        threadId,
        messageIds: dialog.messages.map(({ messageId }) => messageId),
        to: [...to],
        showOrigin,
        ...(hasVisible(comment) && { comment }),
      });
      if (answer.ok) store.setState({ dialog: null, selection: null });
      return toastRefusal(deps, answer);
    },
  };
}
