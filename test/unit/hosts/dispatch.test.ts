import { describe, expect, it } from 'vitest';
import { createDispatcher } from '../../../main/hosts/dispatch.ts';
import { noFiles } from '../../builders/noFiles.ts';
import { groupThread, messageId, thread } from '../../builders/ids.ts';

/** A core that notes what reaches it. */
function setUp() {
  const reached: unknown[] = [];
  const dispatcher = createDispatcher({
    core: {
      async invoke(command, args) {
        reached.push([command, args]);
        return { ok: false, error: { code: 'notSignedIn', retryable: false, message: 'nobody' } };
      },
      subscribe: () => () => {},
      files: noFiles,
      stop: async () => {},
    },
  });
  const codeOf = async (command: string, args: unknown) => {
    const answer = await dispatcher.call(command, args);
    return answer.ok ? 'ok' : answer.error.code;
  };
  return { reached, codeOf, dispatcher };
}

describe('the boundary in front of the core', () => {
  it.each([
    ['sendMessage', { threadId: thread, text: '' }],
    ['sendMessage', { threadId: '../../etc', text: 'x' }],
    ['sendMessage', { threadId: thread, text: 'x', replyTo: 7 }],
    ['sendMessage', { threadId: thread, text: 'x', as: 'bob' }],
    ['readMessages', { threadId: thread, anchor: { kind: 'newest' }, limit: 1e9 }],
    ['setReaction', { threadId: thread, messageId: messageId(1), emoji: '👍' }],
    ['listThreads', null],
    ['listThreads', []],
  ])('lets no %s through with %j', async (command, args) => {
    const { reached, codeOf } = setUp();
    expect(await codeOf(command, args)).toBe('requestInvalid');
    expect(reached).toEqual([]);
  });

  it.each([
    ['sendMessage', { threadId: thread, text: 'x\ud83d' }],
    ['saveDraft', { threadId: thread, text: '\ude00' }],
    ['renameThread', { threadId: groupThread, name: 'a\ud83d' }],
    ['searchMessages', { text: '\ud83d', threadId: null, order: 'newest', after: null, limit: 10 }],
    ['createGroup', { name: 'Us', handles: ['\ud83d'] }],
  ])('[TEXT-9] refuses %s with half of a surrogate pair', async (command, args) => {
    const { reached, codeOf } = setUp();
    expect(await codeOf(command, args)).toBe('textInvalid');
    expect(reached).toEqual([]);
  });

  it.each(['', 'nope', 'constructor', '__proto__'])('knows no command %j', async (command) => {
    const { reached, codeOf } = setUp();
    expect(await codeOf(command, {})).toBe('commandUnknown');
    expect(reached).toEqual([]);
  });

  it('hands on what keeps to the contract', async () => {
    const { reached, codeOf } = setUp();
    const args = { threadId: thread, text: 'hello' };
    expect(await codeOf('sendMessage', args)).toBe('notSignedIn');
    expect(reached).toEqual([['sendMessage', args]]);
  });
});

describe('who looks', () => {
  const looking = (looks: boolean, focused = false) => ['setLooking', { looks, focused }];

  it('is told to the core as long as anybody does, whichever window it is', async () => {
    const { reached, dispatcher } = setUp();
    const [one, other] = [{}, {}];
    await dispatcher.call('setLooking', { looks: true }, one);
    await dispatcher.call('setLooking', { looks: true, focused: true }, other);
    await dispatcher.call('setLooking', { looks: false }, one);
    dispatcher.leave(one);
    expect(reached).toEqual([looking(true), looking(true, true), looking(true, true)]);
    await dispatcher.call('setLooking', { looks: true, focused: false }, other);
    expect(reached.at(-1)).toEqual(looking(true));
    dispatcher.leave(other);
    expect(reached.at(-1)).toEqual(looking(false));
  });
});
