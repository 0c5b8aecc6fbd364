import type { Mutation } from '../mutation.ts';
import { sendable, store } from '../suites.ts';

const sendRule = 'test/unit/gateway/decide/sendMessage.test.ts';
const editRule = 'test/unit/gateway/decide/editMessage.test.ts';
const forwarded = 'test/property/forwarded.test.ts';
const views = 'test/unit/core/views/messageViews.test.ts';

/** Words that go on, and words that change. */
export const forwarding: readonly Mutation[] = [
  {
    name: 'a-version-of-its-own',
    what: 'a new message’s first version is not the number its op took',
    breaks: ['SEND-3'],
    file: 'sync/gateway/decide/stamp.ts',
    swap: ['= sequenceNumber', '= sequenceNumber + 1'],
    suites: [store],
  },
  {
    name: 'origin-is-kept',
    what: 'the gateway keeps which message was forwarded',
    breaks: ['FORWARD-1', 'invariant 10'],
    file: 'sync/gateway/decide/sendMessage.ts',
    swap: ['{ forwardOf: _, ...envelope }', 'envelope'],
    suites: [sendRule, store],
  },
  {
    name: 'the-second-author',
    what: 'what was forwarded before bears the name of whoever forwarded it',
    breaks: ['FORWARD-3'],
    file: 'sync/gateway/decide/forwardedFrom.ts',
    swap: ["!== 'notice' && envelope.forwardedFrom !== undefined", "=== 'notice'"],
    suites: [sendRule],
  },
  {
    name: 'edited-and-still-theirs',
    what: 'words that were changed still bear the name of who wrote others',
    breaks: ['FORWARD-4'],
    file: 'sync/gateway/decide/reword.ts',
    swap: ["{ kind: 'text', replyTo }", 'message.envelope'],
    suites: [editRule],
  },
  {
    name: 'forward-in-any-order',
    what: 'messages are forwarded in the order in which they were chosen',
    breaks: ['FORWARD-5'],
    file: 'main/core/commands/forward.ts',
    swap: ['inOrder(session, found)', 'found'],
    suites: [views, forwarded],
  },
  {
    name: 'forward-names-the-unsent',
    what: 'a forward names a message that nobody has yet',
    breaks: ['FORWARD-6'],
    file: 'main/core/commands/forward.ts',
    swap: ['sequenceNumber !== null', 'messageId.length > 0'],
    suites: [forwarded, views],
  },
  {
    name: 'everything-is-a-forward',
    what: 'a message that names no origin is one that was forwarded',
    breaks: ['FORWARD-7'],
    file: 'sync/gateway/decide/sendMessage.ts',
    at: 'isNamed',
    swap: ['undefined', "''"],
    suites: [sendRule],
  },
  {
    name: 'same-words-are-an-edit',
    what: 'an edit to the same text makes a new version',
    breaks: ['EDIT-3', 'COMMIT-2'],
    file: 'sync/gateway/decide/reword.ts',
    drop: '[EDIT-3]',
    suites: [editRule],
  },
  {
    name: 'edit-for-ever',
    what: 'a message can be edited however long ago it was sent',
    breaks: ['EDIT-4'],
    file: 'sync/gateway/decide/reword.ts',
    swap: ['- message.at > limits.editWindowMs', '< message.at'],
    suites: [editRule],
  },
  {
    name: 'collision-untold',
    what: 'an edit that another device’s stands over is not marked',
    breaks: ['EDIT-5'],
    file: 'sync/gateway/decide/reword.ts',
    swap: ['isUnseen() ? said :', ''],
    suites: [editRule],
  },
  {
    name: 'copies-forbidden-for-nobody',
    what: 'what must stay in its conversation is forwarded all the same',
    breaks: ['TIMER-8'],
    file: 'sync/gateway/decide/sendMessage.ts',
    negate: 'op.replayed !== true',
    suites: [store],
  },
  {
    name: 'replayed-forward-keeps-the-name',
    what: 'a forward names an author though the message says something else by now',
    breaks: ['RESTORE-9', 'FORWARD-2'],
    file: 'sync/gateway/decide/forwardedFrom.ts',
    swap: [': null', ': first'],
    suites: [sendRule, forwarded],
  },
  {
    name: 'others-pass-nothing',
    what: 'what is written behind a skipped message waits for it all the same',
    breaks: ['OUTBOX-14', 'invariant 5'],
    file: 'main/core/outbox/holdRules.ts',
    swap: ['isPassed =', 'isPassed = !'],
    suites: ['test/unit/core/outbox/holds.test.ts', sendable],
  },
];
