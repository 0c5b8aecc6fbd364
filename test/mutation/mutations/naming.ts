import type { Mutation } from '../mutation.ts';

const takenHandle = 'test/property/takenHandle.test.ts';
const creation = 'test/unit/gateway/decide/createDirectThread.test.ts';
const words = 'test/unit/protocol/words.test.ts';

/** Who is meant by a handle, and what may be said at all. */
export const naming: readonly Mutation[] = [
  {
    name: 'people-not-named',
    what: 'the ack of an op does not say who they are whom its device does not know',
    breaks: ['PERSON-1'],
    file: 'sync/gateway/store/run/runOp.ts',
    negate: 'known[handle]',
    suites: ['test/integration/gateway/sqliteStore.contract.test.ts'],
  },
  {
    name: 'no-archives',
    what: 'the conversation with somebody whose handle is another’s by now is no archive',
    breaks: ['PERSON-4'],
    file: 'sync/client/archives.ts',
    swap: ['changedPeople()', 'changedPeople().slice(0, 0)'],
    suites: [takenHandle],
  },
  {
    name: 'version-1-any-id',
    what: 'version 1 begins a direct thread under any id',
    breaks: ['THREAD-6'],
    file: 'sync/gateway/decide/createDirectThread.ts',
    never: 'feedId !== threadIdOfHandles',
    suites: [creation],
  },
  {
    name: 'no-notes',
    what: 'nobody can begin a conversation with oneself, not even for notes',
    breaks: ['NOTES-1'],
    file: 'sync/gateway/decide/createDirectThread.ts',
    swap: ['?.userId !== actor.userId', '!== undefined'],
    suites: [creation],
  },
  {
    name: 'notes-of-others',
    what: 'one can begin another conversation under the id of somebody’s notes',
    breaks: ['NOTES-2'],
    file: 'sync/gateway/decide/createDirectThread.ts',
    swap: ['owner !== null', "owner?.handle === ''"],
    suites: [creation],
  },
  {
    name: 'notes-delivered',
    what: 'notes show a mark as if somebody else received them',
    breaks: ['NOTES-3'],
    file: 'main/core/views/messageViews.ts',
    and: ['if (inNotes', 'sequenceNumber < 0'],
    suites: ['test/unit/core/commands/notes.test.ts'],
  },
  {
    name: 'half-characters',
    what: 'half a character is taken',
    breaks: ['TEXT-9'],
    file: 'sync/protocol/words.ts',
    always: 'return value.isWellFormed',
    suites: [words],
  },
  {
    name: 'nothing-to-see',
    what: 'a text of signs that nothing is drawn for is taken',
    breaks: ['TEXT-10'],
    file: 'sync/protocol/words.ts',
    swap: ['visible.test(text)', "text !== ''"],
    suites: [words],
  },
  {
    name: 'words-as-reactions',
    what: 'any word is a reaction',
    breaks: ['TEXT-11'],
    file: 'sync/protocol/emoji.ts',
    swap: ['emoji.test(text)', "text !== ''"],
    suites: [words],
  },
];
