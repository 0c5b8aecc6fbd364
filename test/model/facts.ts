import type { FindingKind } from './finding.ts';
import type { StoreRows } from './rows.ts';
import { ofPlainStates, type PlainName, valueText } from './states.ts';

/** A kind of thing that is set, and whose last word counts. */
interface Fact {
  readonly finding: FindingKind;
  /** As long as nobody sets it. */
  readonly initial: string;
  readonly about: 'message' | 'thread' | 'person' | 'account';
  /** It goes when its person hides the message. */
  readonly isHideable?: boolean;
  /** What is set under this key is a time: by a device's clock when it is said, and stored by the gateway's. */
  readonly isTime?: (key: string) => boolean;
  /** What the store says, by key. */
  stored(store: StoreRows): Iterable<readonly [key: string, value: string]>;
}

/** Its first part is the message, the thread or the person that a fact is about, its second the person whose it is. */
export const keyOf = (...parts: readonly string[]) => parts.join(' ');
export const aboutOf = (key: string) => key.split(' ', 1)[0] ?? '';
export const personOf = (key: string) => key.split(' ', 2)[1] ?? '';

const yes = 'yes';
const present = (store: StoreRows) =>
  store.messages.filter(({ isDeleted, handle }) => !isDeleted && handle !== null);

const times: { readonly [Name in PlainName]?: (key: string) => boolean } = {
  reminder: () => true,
  threadPreference: (key) => key.endsWith(' muted'),
  accountPreference: (key) => key.endsWith('Until'),
};

const plain = ofPlainStates(({ entity, none, about, isHideable }): Fact => {
  const stored = ({ states }: StoreRows) => states[entity].map(({ key, value }) => [key, value] as const);
  const isTime = times[entity] ?? (() => false);
  return { finding: entity, initial: valueText(none), about, isHideable, isTime, stored };
});

const special = {
  words: {
    ...{ finding: 'words', initial: '', about: 'message' },
    stored: (store) => present(store).map(({ messageId, words }) => [messageId, words]),
  },
  deleted: {
    ...{ finding: 'deleted', initial: 'no', about: 'message' },
    stored: ({ messages }) => messages.flatMap((m) => (m.isDeleted ? [[m.messageId, yes]] : [])),
  },
  hidden: {
    ...{ finding: 'hidden', initial: 'no', about: 'message' },
    stored: ({ hidden }) => hidden.map(({ messageId, handle }) => [keyOf(messageId, handle), yes]),
  },
  reported: {
    ...{ finding: 'report', initial: 'no', about: 'message' },
    stored: ({ reports }) => reports.map(({ messageId, handle }) => [keyOf(messageId, handle), yes]),
  },
  vote: {
    ...{ finding: 'vote', initial: '[]', about: 'message' },
    stored: ({ votes }) => votes.map(({ messageId, handle, choice }) => [keyOf(messageId, handle), choice]),
  },
  closed: {
    ...{ finding: 'closed', initial: 'no', about: 'message' },
    stored: (store) =>
      present(store).flatMap(({ messageId, poll }) => (poll?.isClosed === true ? [[messageId, yes]] : [])),
  },
  opened: {
    ...{ finding: 'opened', initial: 'no', about: 'message' },
    stored: ({ opened }) => opened.map(({ messageId, handle }) => [keyOf(messageId, handle), yes]),
  },
  name: {
    ...{ finding: 'name', initial: '', about: 'thread' },
    stored: ({ threads }) => threads.map(({ threadId, name }) => [threadId, name ?? '']),
  },
  timer: {
    ...{ finding: 'timer', initial: 'none', about: 'thread' },
    stored: ({ threads }) => threads.map(({ threadId, timer }) => [threadId, timer ?? 'none']),
  },
  member: {
    ...{ finding: 'members', initial: 'no', about: 'thread' },
    stored: ({ members }) =>
      members.flatMap(({ threadId, handle, isIn }) => (isIn ? [[keyOf(threadId, handle), yes]] : [])),
  },
  role: {
    ...{ finding: 'role', initial: 'member', about: 'thread' },
    stored: ({ members }) =>
      members.flatMap(({ threadId, handle, isIn, role }) =>
        isIn && role !== null ? [[keyOf(threadId, handle), role]] : [],
      ),
  },
  ban: {
    ...{ finding: 'ban', initial: 'no', about: 'thread' },
    stored: ({ bans }) => bans.map(({ threadId, handle }) => [keyOf(threadId, handle), yes]),
  },
  removed: {
    ...{ finding: 'thread', initial: 'no', about: 'thread' },
    stored: ({ removed }) => removed.map(({ threadId, handle }) => [keyOf(threadId, handle), yes]),
  },
} satisfies Record<string, Fact>;

export type FactName = PlainName | keyof typeof special;
export const facts: { readonly [Name in FactName]: Fact } = { ...plain, ...special };
export const factNames = Object.keys(facts) as readonly FactName[];

/** One text for one timer. */
export function timerText(
  timer: { readonly seconds: number; readonly countsFrom: string; readonly keepsCopies: boolean } | null,
): string {
  if (timer === null) return 'none';
  const { seconds, countsFrom, keepsCopies } = timer;
  return JSON.stringify({ seconds, countsFrom, keepsCopies });
}
