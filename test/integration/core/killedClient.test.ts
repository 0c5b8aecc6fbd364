import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { MessagesPage } from '../../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { temporaryFolder } from '../../processes/run.ts';
import { HeadlessPerson, patience } from './headlessPerson.ts';
import { KillableGateway } from './killableGateway.ts';

async function world() {
  const folder = await temporaryFolder();
  const gateway = await new KillableGateway(join(folder.path, 'gateway')).start();
  const person = (name: string) => new HeadlessPerson(join(folder.path, name), gateway.url).start();
  const people: HeadlessPerson[] = [];
  onTestFinished(async () => {
    await Promise.all([...people.map((one) => one.kill()), gateway.kill()]);
    await folder.remove();
  });
  for (const name of ['ann', 'bob', 'eve']) {
    const one = await person(name);
    people.push(await one.register(name));
  }
  const [ann, bob, eve] = people as [HeadlessPerson, HeadlessPerson, HeadlessPerson];
  return { gateway, ann, bob, eve };
}

it('50 messages, edits and reactions done offline survive kill -9 and arrive exactly once, in order', async () => {
  const { gateway, ann, bob, eve } = await world();
  const { threadId: withBob } = await ann.do('startThread', { handle: 'bob' });
  const { threadId: withEve } = await ann.do('startThread', { handle: 'eve' });
  const { messageId: fromBob } = await bobSays(bob, withBob);
  await expect.poll(async () => (await ann.newest(withBob)).items.length, patience).toBe(1);

  await gateway.kill();
  const written = new Map<ThreadId, MessageId[]>([
    [withBob, []],
    [withEve, []],
  ]);
  const edited = new Map<MessageId, string>();
  const deeds: Promise<unknown>[] = [];
  for (let index = 0; index < 50; index += 1) {
    const threadId = index % 2 === 0 ? withBob : withEve;
    const { messageId } = await ann.do('sendMessage', { threadId, text: `message ${index}` });
    written.get(threadId)?.push(messageId);
    if (index % 7 === 0) {
      await ann.do('editMessage', { threadId, messageId, text: `message ${index}, mended` });
      edited.set(messageId, `message ${index}, mended`);
    }
  }
  await ann.do('setReaction', { threadId: withBob, messageId: fromBob, emoji: '👍', present: true });
  const textsOf = (threadId: ThreadId) => (written.get(threadId) ?? []).flatMap((id) => edited.get(id) ?? []);
  // Under way when the process dies: each is either wholly done or never happened.
  for (let index = 0; index < 20; index += 1) {
    deeds.push(ann.do('sendMessage', { threadId: withBob, text: `late ${index}` }).catch(() => 'killed'));
  }
  const outcomes = Promise.all(deeds);
  await ann.kill();
  const late = (await outcomes).flatMap((outcome) =>
    typeof outcome === 'object' && outcome !== null && 'messageId' in outcome
      ? [outcome.messageId as MessageId]
      : [],
  );

  await ann.start();
  const kept = await ann.newest(withBob);
  const keptIds = kept.items.map((item) => item.messageId);
  // Everything that was answered before the kill is there; what follows it was never answered, so nobody was told.
  expect(keptIds.slice(0, 26 + late.length)).toEqual([fromBob, ...(written.get(withBob) ?? []), ...late]);
  expect(kept.items[0]?.reactions).toMatchObject([{ emoji: '👍', mine: true }]);
  expect(kept.items.filter((item) => item.mine).map((item) => item.delivery?.state)).toEqual(
    Array.from({ length: keptIds.length - 1 }, () => 'queued'),
  );
  expect(mendedTexts(kept.items, edited)).toEqual(textsOf(withBob));

  await gateway.start();
  await ann.untilQuiet();
  await bob.untilQuiet();
  await expect
    .poll(async () => (await bob.whole(withBob)).map((item) => item.messageId), patience)
    .toEqual(keptIds);
  await expect
    .poll(async () => (await eve.whole(withEve)).map((item) => item.messageId), patience)
    .toEqual(written.get(withEve));
  expect(mendedTexts(await bob.whole(withBob), edited)).toEqual(textsOf(withBob));
  await expect
    .poll(
      async () => (await ann.newest(withBob)).items.flatMap((item) => item.delivery?.state ?? []),
      patience,
    )
    .toEqual(Array.from({ length: keptIds.length - 1 }, () => 'delivered'));
});

function mendedTexts(items: MessagesPage['items'], edited: ReadonlyMap<MessageId, string>): string[] {
  return items.filter((item) => edited.has(item.messageId)).map((item) => item.text);
}

async function bobSays(bob: HeadlessPerson, threadId: ThreadId): Promise<{ messageId: MessageId }> {
  await expect.poll(() => bob.do('getThread', { threadId }), patience).not.toBeNull();
  return bob.do('sendMessage', { threadId, text: 'before the storm' });
}
