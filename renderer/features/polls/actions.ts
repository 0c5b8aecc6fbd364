import type { CommandArgs } from '../../../preload/commands.ts';
import type { MessageView, PollView } from '../../../preload/views/message.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { createPresses } from '../../store/presses.ts';

type NewPoll = Omit<CommandArgs<'sendPoll'>, 'threadId'>;

/** A poll that is being written: it outlives the form that it is written in. */
export interface BegunPoll extends Pick<NewPoll, 'question' | 'multiple' | 'anonymous'> {
  /** The key of a line stays with it when it moves. */
  readonly rows: readonly { readonly key: number; readonly text: string }[];
  readonly ends: boolean;
  /** As a field for a date and a time has it; null: not chosen yet. */
  readonly endsAt: string | null;
}

export function createPollActions(deps: StoreDeps, { onSent }: { readonly onSent: () => void }) {
  const { bridge } = deps;
  const begun = new Map<ThreadId, BegunPoll>();
  const votes = createPresses<readonly number[]>();
  const vote = async ({ threadId, messageId }: MessageView, choice: number[]) =>
    toastRefusal(
      deps,
      await votes.press(messageId, choice, bridge.invoke('setVote', { threadId, messageId, choice })),
    );
  return {
    begunIn: (threadId: ThreadId) => begun.get(threadId) ?? null,
    keepBegun: (threadId: ThreadId, poll: BegunPoll) => void begun.set(threadId, poll),
    /** Sent, or not wanted any more. */
    endBegun: (threadId: ThreadId) => void begun.delete(threadId),
    reset: () => begun.clear(),
    /** @returns what is wrong with it; null: it is on its way */
    async send(threadId: ThreadId, poll: NewPoll): Promise<ErrorData | null> {
      const answer = await bridge.invoke('sendPoll', { threadId, ...poll });
      if (!answer.ok) return answer.error;
      begun.delete(threadId);
      onSent();
      return null;
    },
    choose(message: MessageView, poll: PollView, option: number) {
      if (!poll.multiple) return vote(message, [option]);
      const shown = poll.options.flatMap(({ chosen }, index) => (chosen ? [index] : []));
      const standing = votes.standing(message.messageId, shown);
      const others = standing.filter((each) => each !== option);
      return vote(message, standing.includes(option) ? others : [...others, option]);
    },
    retract: (message: MessageView) => vote(message, []),
    async close({ threadId, messageId }: MessageView) {
      toastRefusal(deps, await bridge.invoke('closePoll', { threadId, messageId }));
    },
  };
}
