import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { temporaryFolder } from '../../processes/run.ts';
import { HeadlessPerson, patience } from './headlessPerson.ts';
import { KillableGateway } from './killableGateway.ts';

const kills = 5;

it('a gateway killed five times at random while both write loses nothing acked and doubles nothing', async () => {
  const folder = await temporaryFolder();
  const gateway = await new KillableGateway(join(folder.path, 'gateway')).start();
  const at = (name: string) => new HeadlessPerson(join(folder.path, name), gateway.url);
  const [ann, bob, freshAnn, freshBob] = [at('ann'), at('bob'), at('fresh-ann'), at('fresh-bob')];
  onTestFinished(async () => {
    await Promise.all([...[ann, bob, freshAnn, freshBob].map((one) => one.kill()), gateway.kill()]);
    await folder.remove();
  });
  await (await ann.start()).register('ann');
  await (await bob.start()).register('bob');
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  await expect.poll(() => bob.do('getThread', { threadId }), patience).not.toBeNull();

  const written = new Map<HeadlessPerson, MessageId[]>([
    [ann, []],
    [bob, []],
  ]);
  const pen = { down: true };
  const writers = [ann, bob].map(async (person) => {
    for (let index = 0; pen.down; index += 1)
      await writeOne(person, threadId, index, written.get(person) ?? []);
  });
  const acked = new Set<MessageId>();
  for (let kill = 0; kill < kills; kill += 1) {
    // A random moment: after some more of ann's messages have been acked, whatever else is under way.
    const target = acked.size + 5 + Math.floor(Math.random() * 40);
    await expect
      .poll(async () => {
        for (const item of (await ann.newest(threadId)).items) {
          if (item.mine && item.sequenceNumber !== null) acked.add(item.messageId);
        }
        return acked.size;
      }, patience)
      .toBeGreaterThanOrEqual(target);
    await gateway.kill();
    await gateway.start();
  }
  pen.down = false;
  await Promise.all(writers);
  await ann.untilQuiet();
  await bob.untilQuiet();

  const sent = [...(written.get(ann) ?? []), ...(written.get(bob) ?? [])];
  await expect.poll(async () => (await ann.whole(threadId)).length, patience).toBe(sent.length);
  await expect.poll(async () => (await bob.whole(threadId)).length, patience).toBe(sent.length);
  const ids = (await ann.whole(threadId)).map((item) => item.messageId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of acked) expect(ids).toContain(id);
  for (const [, own] of written) expect(ids.filter((id) => own.includes(id))).toEqual(own);

  await (await freshAnn.start()).signIn('ann');
  await (await freshBob.start()).signIn('bob');
  for (const person of [ann, bob, freshAnn, freshBob]) {
    await person.untilQuiet();
    await person.whole(threadId);
  }
  for (const person of [ann, bob, freshAnn, freshBob]) {
    await person.untilQuiet();
    await person.stop();
  }
  expect(ann.truth()).toEqual(freshAnn.truth());
  expect(bob.truth()).toEqual(freshBob.truth());
});

async function writeOne(
  person: HeadlessPerson,
  threadId: ThreadId,
  index: number,
  own: MessageId[],
): Promise<void> {
  const { messageId } = await person.do('sendMessage', { threadId, text: `message ${index}` });
  own.push(messageId);
  if (index % 5 === 0)
    await person.do('editMessage', { threadId, messageId, text: `message ${index}, mended` });
  const before = own.at(-3);
  if (index % 4 === 0 && before !== undefined) {
    await person.do('setReaction', { threadId, messageId: before, emoji: '👍', present: true });
  }
}
