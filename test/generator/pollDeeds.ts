import { assertNever } from '../../sync/core/assertNever.ts';
import type { ThreadId } from '../../sync/core/ids.ts';
import type { MessageView, PollView } from '../../preload/views/message.ts';
import type { DeedRecord } from './deedRecord.ts';
import type { Person } from './person.ts';
import { pickOf } from './pickOf.ts';

/** Of every kind. */
export async function poll(
  person: Person,
  pick: number,
  threadId: ThreadId,
  record: DeedRecord,
): Promise<boolean> {
  await ask(person, pick, threadId, record);
  return true;
}

async function ask(person: Person, pick: number, threadId: ThreadId, record: DeedRecord) {
  const { messageId } = await person.do('sendPoll', {
    threadId,
    question: `question ${pick}`,
    options: Array.from({ length: 2 + (pick % 3) }, (_, option) => `option ${option} of ${pick}`),
    multiple: pick % 2 === 0,
    anonymous: (pick >> 1) % 2 === 0,
  });
  record.wrote(person, threadId, messageId);
  return messageId;
}

type OnPoll = 'vote' | 'unvote' | 'closePoll';

/** Where there is no poll to do it to, one is asked first. */
export async function attemptOnPoll(
  person: Person,
  { kind, pick }: { readonly kind: OnPoll; readonly pick: number },
  threadId: ThreadId,
  items: readonly MessageView[],
  record: DeedRecord,
): Promise<boolean> {
  const open = items.flatMap((item) =>
    item.poll === null || item.poll.closed ? [] : [{ ...item, poll: item.poll }],
  );
  const fitting = open.filter((item) => fits(kind, item));
  const found = fitting.length === 0 ? null : pickOf(fitting, pick);
  const messageId = found?.messageId ?? (await ask(person, pick, threadId, record));
  if (kind === 'closePoll') await person.do('closePoll', { threadId, messageId });
  else if (kind === 'vote' || found === null) {
    const choice = found === null ? [pick % 2] : choiceOf(found.poll, pick);
    await person.do('setVote', { threadId, messageId, choice });
  }
  if (kind === 'unvote') await person.do('setVote', { threadId, messageId, choice: [] });
  return true;
}

function fits(kind: OnPoll, item: MessageView & { readonly poll: PollView }): boolean {
  switch (kind) {
    case 'vote':
      return true;
    case 'unvote':
      return item.poll.options.some(({ chosen }) => chosen);
    case 'closePoll':
      return item.mine;
    default:
      return assertNever(kind);
  }
}

/** Another one than before, mostly. */
function choiceOf({ options, multiple }: PollView, pick: number): number[] {
  const one = (pick >> 2) % options.length;
  return multiple && pick % 2 === 0 ? options.map((_, option) => option).slice(one) : [one];
}
