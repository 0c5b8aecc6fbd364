import type { Mutation } from '../mutation.ts';
import { sessions, slowStore, talk } from '../suites.ts';

/** Live sessions miss nothing between two reads. */
export const following: readonly Mutation[] = [
  {
    name: 'heads-before-subscribe',
    what: 'a session reads where its feeds stand before it follows them',
    breaks: ['invariant 6', 'HELLO-4'],
    file: 'sync/gateway/sessions/openSession.ts',
    find: `    for (const interval of await store.memberships(actor.userId)) session.follow(interval);
    const opening = await store.open(actor.userId, hello.cursor, hello.seen);`,
    replace: `    const opening = await store.open(actor.userId, hello.cursor, hello.seen);
    for (const interval of await store.memberships(actor.userId)) session.follow(interval);`,
    suites: [slowStore],
  },
  {
    name: 'arm-after-heads',
    what: 'a drained session is armed again only after its heads were read',
    breaks: ['invariant 6', '◆ re-arm order', 'SLOW-1'],
    file: 'sync/gateway/sessions/outlet.ts',
    find: 'this.#onRearmed(missed);',
    replace:
      'this.#isArmed = false;\n    this.#onRearmed(missed);\n    setImmediate(() => (this.#isArmed = true));',
    suites: [sessions],
  },
  {
    name: 'forget-missed-pushes',
    what: 'what a slow session missed is not noted',
    breaks: ['invariant 6', 'SLOW-1'],
    file: 'sync/gateway/sessions/outlet.ts',
    drop: 'this.#missed.add',
    suites: [sessions],
  },
  {
    name: 'missed-heads-between-chunks',
    what: 'heads of what was missed come between the chunks of the first',
    breaks: ['◆ cursor with heads', 'HELLO-6'],
    file: 'sync/gateway/sessions/headsSender.ts',
    always: '!this.#isSending',
    suites: [sessions],
  },
  {
    name: 'goodbye-without-answers',
    what: 'a gateway that stops leaves ops without an answer',
    breaks: ['BYE-1'],
    file: 'sync/gateway/gateway.ts',
    drop: 'session.finish',
    suites: [sessions],
  },
  {
    name: 'goodbye-without-jitter',
    what: 'all clients of a stopped gateway come back at one moment',
    breaks: ['BYE-1'],
    file: 'sync/gateway/gateway.ts',
    swap: ['random() * (max - min)', '0 * (random() + max)'],
    suites: [sessions],
  },
  {
    name: 'welcome-while-store-fails',
    what: 'a session whose heads cannot be read stays open without them',
    breaks: ['invariant 9', 'HELLO-9'],
    file: 'sync/gateway/sessions/headsSender.ts',
    swap: ['(error: unknown) => this.#session.end(TernError.from(error))', '() => {}'],
    suites: [slowStore],
  },
  {
    name: 'new-threads-unfollowed',
    what: 'a session does not follow a thread that begins while it is open',
    breaks: ['THREAD-5'],
    file: 'sync/gateway/sessions/hub.ts',
    drop: 'session.follow',
    suites: [talk],
  },
  {
    name: 'no-fan-out',
    what: 'what is committed is not pushed',
    breaks: ['CHANGES-3'],
    file: 'sync/gateway/sessions/answerOp.ts',
    at: 'answerOp',
    drop: 'publishCommitted',
    suites: [talk],
  },
];
