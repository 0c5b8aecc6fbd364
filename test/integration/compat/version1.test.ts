import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { built } from '../../processes/built.ts';
import { temporaryFolder } from '../../processes/run.ts';
import { HeadlessPerson, patience } from '../core/headlessPerson.ts';
import { KillableGateway } from '../core/killableGateway.ts';
import { checkoutOf, isThere } from './checkoutOf.ts';

/** The last commit that speaks version 1 of the protocol. */
const lastOfVersion1 = 'e6dce66';

describe('clients and gateways of version 1', () => {
  let old: Awaited<ReturnType<typeof checkoutOf>>;
  beforeAll(async () => {
    if (isThere(lastOfVersion1)) old = await checkoutOf(lastOfVersion1);
  });
  afterAll(() => old?.remove());

  /** Ann's client is of version 1, Bob's of this one. */
  async function world(gatewayScript: string) {
    const folder = await temporaryFolder('tern-compat-');
    const gateway = new KillableGateway(
      join(folder.path, 'gateway'),
      ['--attempts-per-minute', '1000'],
      gatewayScript,
    );
    await gateway.start();
    const ann = new HeadlessPerson(join(folder.path, 'ann'), gateway.url, old.headlessHost);
    const bob = new HeadlessPerson(join(folder.path, 'bob'), gateway.url, built.headlessHost);
    onTestFinished(async () => {
      await Promise.all([ann.kill(), bob.kill(), gateway.kill()]);
      await folder.remove();
    });
    await Promise.all([ann.start(), bob.start()]);
    await Promise.all([ann.register('ann'), bob.register('bob')]);
    return { gateway, ann, bob };
  }

  /** A thread as a device shows it. */
  async function shown(person: HeadlessPerson, threadId: ThreadId) {
    await person.untilQuiet();
    return (await person.whole(threadId)).map((message) => ({
      messageId: message.messageId,
      sequenceNumber: message.sequenceNumber,
      text: message.text,
      edited: message.edited,
      deleted: message.deleted,
      reactions: message.reactions.map(({ emoji, count }) => [emoji, count]),
      votes: message.poll?.options.map(({ text, count }) => [text, count]) ?? null,
      pinned: message.pinned,
      replyTo: message.replyTo?.messageId ?? null,
    }));
  }

  async function untilSame(one: HeadlessPerson, other: HeadlessPerson, threadId: ThreadId) {
    await expect
      .poll(async () => [await shown(one, threadId), await shown(other, threadId)], patience)
      .toSatisfy(([here, there]: unknown[]) => isDeepStrictEqual(here, there));
    return shown(one, threadId);
  }

  /** A little of everything, by one of them, about what is there. */
  async function act(person: HeadlessPerson, threadId: ThreadId, others: MessageId | null): Promise<void> {
    const say = (text: string, replyTo: MessageId | null = null) =>
      person.do('sendMessage', { threadId, text, replyTo });
    const { messageId } = await say('one', others);
    await person.do('editMessage', { threadId, messageId, text: 'one, changed' });
    const options = ['Sea', 'Hills'];
    const poll = await person.do('sendPoll', {
      threadId,
      question: 'Where?',
      options,
      multiple: false,
      anonymous: false,
    });
    await person.do('setVote', { threadId, messageId: poll.messageId, choice: [1] });
    await person.do('setPin', { threadId, messageId: poll.messageId, pinned: true });
    if (others === null) return;
    await person.do('setReaction', { threadId, messageId: others, emoji: '👍', present: true });
    await person.do('markRead', { threadId, messageId: others });
  }

  it.for([
    [
      '[VERSION-1] [VERSION-3] a client of version 1 and one of this version at a gateway of this version',
      'new',
    ],
    ['[VERSION-1] [VERSION-5] both at a gateway of version 1', 'old'],
  ] as const)('%s', async ([, which], { skip }) => {
    skip(!isThere(lastOfVersion1), 'this clone lacks the last commit of version 1');
    const { gateway, ann, bob } = await world(which === 'new' ? built.gateway : old.gateway);
    // Whoever begins a conversation names its id.
    const [begins, other] = which === 'new' ? [ann, 'bob'] : [bob, 'ann'];
    await begins.do('startThread', { handle: other });
    await begins.untilQuiet();
    const { threadId } = await begins.do('startThread', { handle: other });
    await expect.poll(async () => (await ann.do('startThread', { handle: 'bob' })).threadId).toBe(threadId);
    await act(ann, threadId, null);
    const gone = await ann.do('sendMessage', { threadId, text: 'gone soon' });
    await ann.untilQuiet();
    await ann.do('deleteMessage', { threadId, messageIds: [gone.messageId] });
    await expect.poll(async () => (await shown(bob, threadId)).length, patience).toBe(3);
    const [first] = await shown(bob, threadId);
    await act(bob, threadId, first?.messageId ?? null);
    const before = await untilSame(ann, bob, threadId);
    const group = await bob.do('createGroup', { name: 'Both', handles: ['ann'] });
    await act(bob, group.threadId, null);
    await untilSame(ann, bob, group.threadId);

    await gateway.kill();
    const fromBob = before.find(({ replyTo }) => replyTo !== null)?.messageId ?? null;
    await act(ann, threadId, fromBob);
    await act(bob, threadId, first?.messageId ?? null);
    await gateway.start();
    const after = await untilSame(ann, bob, threadId);
    expect(after).toHaveLength(9);
    expect(after.filter(({ deleted }) => deleted)).toHaveLength(1);
    expect(after.filter(({ votes }) => votes !== null)).toHaveLength(4);

    // One away for a while, with a profile that stays.
    for (const [away, here] of [[ann, bob] as const, [bob, ann] as const]) {
      const awayLogged = away.logged;
      await away.stop();
      await here.do('sendMessage', { threadId, text: `without ${away.name}` });
      await here.do('sendMessage', { threadId: group.threadId, text: `without ${away.name}` });
      await here.untilQuiet();
      expect(unread(awayLogged)).toEqual([]);
      await away.start();
      await untilSame(away, here, threadId);
      await untilSame(away, here, group.threadId);
    }
    for (const person of [ann, bob]) {
      expect(unread(person.logged)).toEqual([]);
      expect((await person.do('listOutbox', {})).items).toEqual([]);
    }
  });
});

/** What a client or gateway of one version could not read of the other, or do for it. */
function unread(logged: readonly string[]): string[] {
  return logged.filter((line) => /frame\.|request\.refused|engine\.failed|internal/.test(line));
}
