import type { MessageView } from '../../../preload/views/message.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { staysHere } from '../../format/disappearsSentence.ts';
import type { StoreDeps } from '../../store/context.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';

export interface ForwardChoice {
  readonly to: readonly ThreadId[];
  readonly showOrigin: boolean;
  readonly comment: string;
}

/** Sending messages on: where to, and doing it. */
export function createForwardActions({ store, bridge, toast, sentence, translate }: StoreDeps) {
  return {
    ask(messages: readonly MessageView[]) {
      if (messages.some(staysHere)) toast(translate('timer.staysHere'));
      else store.setState({ forwarding: messages });
    },
    cancel: () => store.setState({ forwarding: null }),
    /** Whether it was done; what it was refused for is told. */
    async send({ to, showOrigin, comment }: ForwardChoice): Promise<boolean> {
      const { forwarding } = store.getState();
      const threadId = forwarding?.[0]?.threadId;
      if (forwarding === null || threadId === undefined) return false;
      const answer = await bridge.invoke('forwardMessages', {
        threadId,
        messageIds: forwarding.map(({ messageId }) => messageId),
        to: [...to],
        showOrigin,
        ...(hasVisible(comment) && { comment }),
      });
      if (answer.ok) store.setState({ forwarding: null, selection: null });
      else toast(sentence(answer.error), { tone: 'coral' });
      return answer.ok;
    },
  };
}
