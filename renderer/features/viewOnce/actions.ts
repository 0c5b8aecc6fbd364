import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { FileCarrier } from '../../store/fileCarrier.ts';

/** What can be done with what is viewed once. */
export function createViewOnceActions(
  { bridge, toast, sentence, translate }: StoreDeps,
  carrier: FileCarrier,
  show: (message: MessageView) => void,
) {
  let shown: MessageId | null = null;
  return {
    /** Asks for nothing before its person does. [ONCE-7] */
    async open(message: MessageView) {
      const { threadId, messageId } = message;
      const answer = await bridge.invoke('openOnce', { threadId, messageId });
      if (answer.ok) return show(message);
      const isOffline = answer.error.code === 'notConnected';
      toast(isOffline ? translate('viewOnce.offline') : sentence(answer.error), { tone: 'coral' });
    },
    /** Where the bytes of what was opened are. null: there are none. */
    urlOf: ({ messageId, viewOnce }: MessageView) =>
      viewOnce === null ? null : carrier.urlOf({ messageId, blobId: viewOnce.blobId }, { once: true }),
    /** @returns ends it, unless the same is shown again at once, as React's strict mode does */
    showing(messageId: MessageId) {
      shown = messageId;
      return () => {
        shown = null;
        queueMicrotask(() => {
          if (shown !== messageId) void bridge.invoke('closeOnce', { messageId });
        });
      };
    },
  };
}
