import { describe, expect, it } from 'vitest';
import { createDispatcher } from '../../../main/hosts/dispatch.ts';
import { messageId, thread } from '../../builders/ids.ts';

/** A core that notes what reaches it. */
function setUp() {
  const reached: unknown[] = [];
  const { call } = createDispatcher({
    core: {
      async invoke(command, args) {
        reached.push([command, args]);
        return { ok: false, error: { code: 'notSignedIn', retryable: false, message: 'nobody' } };
      },
      subscribe: () => () => {},
      stop: async () => {},
    },
  });
  const codeOf = async (command: string, args: unknown) => {
    const answer = await call(command, args);
    return answer.ok ? 'ok' : answer.error.code;
  };
  return { reached, codeOf };
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
