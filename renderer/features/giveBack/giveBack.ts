import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';

/** Words that are nowhere any more, and what they answered. */
export interface Written {
  readonly threadId: ThreadId;
  readonly text: string;
  readonly replyTo?: MessageId | null;
}

/** As they stand in a composer. */
export interface Words {
  readonly text: string;
  readonly replyTo: MessageView | null;
  readonly editing: null;
}

/** @param why left out: they were not saved */
export type GiveBack = (written: Written, why?: string) => void;

/** Says what became of words, and offers to put them back into their thread's composer. */
export function createGiveBack(
  { bridge, toast, translate }: StoreDeps,
  takeBack: (threadId: ThreadId, words: Words) => Promise<void>,
): GiveBack {
  /** What the words answered, if it is still there to be answered. */
  const answeredBy = async ({ threadId, replyTo = null }: Written) => {
    if (replyTo === null) return null;
    const anchor = { kind: 'place', messageId: replyTo } as const;
    const answer = await bridge.invoke('readMessages', { threadId, anchor, limit: 1 });
    const found = answer.ok ? answer.result.items.find(({ messageId }) => messageId === replyTo) : undefined;
    return found === undefined || found.deleted ? null : found;
  };
  const putBack = async (written: Written) => {
    const { threadId, text } = written;
    await takeBack(threadId, { text, replyTo: await answeredBy(written), editing: null });
  };
  return (written, why = translate('composer.notSaved')) =>
    toast(why, { action: { label: translate('outbox.putBack'), run: () => void putBack(written) } });
}
