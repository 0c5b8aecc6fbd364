import type { ThreadId } from '../../sync/core/ids.ts';
import type { MessageView } from '../../preload/views/message.ts';
import { wordsOf } from '../model/kinds/drafts.ts';
import type { DeviceRows, ShownThread } from '../model/rows.ts';
import type { Person } from './person.ts';
import { wholeList } from './wholeList.ts';

/** As many as a page may have. */
const most = 500;

interface Held {
  readonly messages: readonly MessageView[];
  /** Nothing older is at the gateway alone. */
  readonly isWhole: boolean;
}

async function heldIn(person: Pick<Person, 'do'>, threadId: ThreadId): Promise<Held> {
  let page = await person.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: most });
  const messages = [...page.items];
  for (let first = messages[0]; page.older === 'held' && first !== undefined; first = messages[0]) {
    const anchor = { kind: 'before', messageId: first.messageId } as const;
    page = await person.do('readMessages', { threadId, anchor, limit: most });
    messages.unshift(...page.items);
  }
  const comments: MessageView[] = [];
  for (const { messageId, comments: count } of messages)
    if (count > 0)
      comments.push(...(await person.do('readComments', { threadId, messageId, limit: most })).items);
  const isWhole = page.older !== 'away' || messages.length === 0;
  return { messages: [...messages, ...comments], isWhole };
}

/**
 * What a person has before them: their list, each thread of it as far as it is held, and what composers have.
 * `isWhole`: each thread is held to its beginning.
 */
export async function shownTo(
  person: Pick<Person, 'do'>,
  drafted: readonly string[],
): Promise<Pick<DeviceRows, 'shown' | 'drafts'> & Pick<Held, 'isWhole'>> {
  const shown: ShownThread[] = [];
  let isWhole = true;
  for (const thread of await wholeList(person)) {
    const held = await heldIn(person, thread.threadId);
    shown.push({ thread, messages: held.messages });
    isWhole &&= held.isWhole;
  }
  const drafts = new Map<string, readonly string[]>();
  for (const threadId of drafted) {
    const draft = await person.do('getDraft', { threadId: threadId as ThreadId });
    drafts.set(threadId, [draft, ...draft.others].flatMap(wordsOf));
  }
  return { shown, drafts, isWhole };
}
