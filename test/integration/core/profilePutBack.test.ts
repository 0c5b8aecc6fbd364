import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../processes/run.ts';
import { HeadlessPerson, patience } from './headlessPerson.ts';
import { KillableGateway } from './killableGateway.ts';

it('[PUTBACK-1] a profile put back from a copy does nothing of then again, and goes on', async () => {
  const folder = await temporaryFolder();
  const data = join(folder.path, 'gateway');
  const gateway = await new KillableGateway(data).start();
  const person = (name: string) => new HeadlessPerson(join(folder.path, name), gateway.url);
  const [ann, bob] = [person('ann'), person('bob')];
  onTestFinished(async () => {
    await Promise.all([ann.kill(), bob.kill(), gateway.kill()]);
    await folder.remove();
  });
  await (await ann.start()).register('ann');
  await (await bob.start()).register('bob');
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const { messageId } = await ann.do('sendMessage', { threadId, text: 'first' });
  await ann.untilQuiet();

  // Copied with things in it that have not left.
  await gateway.kill();
  const connection = async () => (await ann.do('getState', {})).connection.state;
  await expect.poll(connection, patience).not.toBe('live');
  await ann.do('editMessage', { threadId, messageId, text: 'words of then' });
  await ann.do('setReaction', { threadId, messageId, emoji: '🦆', present: true });
  await ann.do('sendMessage', { threadId, text: 'sent since' });
  await ann.stop();
  const copy = join(folder.path, 'copy');
  cpSync(join(folder.path, 'ann'), copy, { recursive: true });

  // They leave, are overruled, and settled: the gateway forgets its answers.
  await gateway.start();
  await (await ann.start()).untilQuiet();
  await ann.do('editMessage', { threadId, messageId, text: 'words of now' });
  await ann.do('setReaction', { threadId, messageId, emoji: '🦆', present: false });
  await ann.untilQuiet();
  await ann.stop();
  await (await ann.start()).untilQuiet();
  const answers = () => {
    const db = new Database(join(data, 'gateway.sqlite'), { readonly: true });
    const count = db
      .prepare(`SELECT count(*) FROM op_answer JOIN user USING (user_id) WHERE handle = 'ann' AND n > 2`)
      .pluck()
      .get();
    db.close();
    return count;
  };
  await expect.poll(answers, patience).toBeLessThanOrEqual(1);

  await ann.kill();
  rmSync(join(folder.path, 'ann'), { recursive: true });
  cpSync(copy, join(folder.path, 'ann'), { recursive: true });
  await (await ann.start()).untilQuiet();
  await ann.do('sendMessage', { threadId, text: 'after it' });
  await ann.do('editMessage', { threadId, messageId, text: 'newest words' });
  await ann.untilQuiet();

  const { items } = await ann.do('listOutbox', {});
  expect(items.map(({ error }) => error?.code)).toEqual(['recovered', 'recovered']);
  for (const each of [ann, bob]) {
    const said = async () =>
      (await each.newest(threadId)).items.map(({ text, reactions }) => [text, reactions.length]);
    await expect.poll(said, patience).toEqual([
      ['newest words', 0],
      ['sent since', 0],
      ['after it', 0],
    ]);
  }
});
