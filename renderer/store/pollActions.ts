import type { CommandArgs } from '../../preload/commands.ts';
import type { MessageView } from '../../preload/views.ts';
import type { ThreadId } from '../../sync/core/ids.ts';
import type { ErrorData } from '../../sync/core/ternError.ts';
import type { StoreDeps } from './context.ts';

type NewPoll = Omit<CommandArgs<'sendPoll'>, 'threadId'>;

export function createPollActions(
  { bridge, toast, sentence }: StoreDeps,
  { onSent }: { readonly onSent: () => void },
) {
  const told = (answer: { readonly ok: true } | { readonly ok: false; readonly error: ErrorData }) => {
    if (!answer.ok) toast(sentence(answer.error), { tone: 'coral' });
  };
  return {
    /** @returns what is wrong with it; null: it is on its way */
    async send(threadId: ThreadId, poll: NewPoll): Promise<ErrorData | null> {
      const answer = await bridge.invoke('sendPoll', { threadId, ...poll });
      if (!answer.ok) return answer.error;
      onSent();
      return null;
    },
    async vote({ threadId, messageId }: MessageView, choice: number[]) {
      told(await bridge.invoke('setVote', { threadId, messageId, choice }));
    },
    async close({ threadId, messageId }: MessageView) {
      told(await bridge.invoke('closePoll', { threadId, messageId }));
    },
  };
}
