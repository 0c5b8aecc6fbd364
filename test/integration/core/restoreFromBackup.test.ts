import { copyFileSync, existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { built } from '../../processes/built.ts';
import { run, temporaryFolder } from '../../processes/run.ts';
import { HeadlessPerson, patience } from './headlessPerson.ts';
import { KillableGateway } from './killableGateway.ts';

it('[HELLO-7] a damaged gateway refuses to start, and what it says to do brings everything back', async () => {
  const folder = await temporaryFolder();
  const data = join(folder.path, 'gateway');
  const gateway = await new KillableGateway(data).start();
  const [ann, bob] = ['ann', 'bob'].map((name) => new HeadlessPerson(join(folder.path, name), gateway.url));
  if (ann === undefined || bob === undefined) throw new Error('nobody there');
  onTestFinished(async () => {
    await Promise.all([ann.kill(), bob.kill(), gateway.kill()]);
    await folder.remove();
  });
  await (await ann.start()).register('ann');
  await (await bob.start()).register('bob');
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  await expect.poll(() => bob.do('getThread', { threadId }), patience).not.toBeNull();
  const texts: string[] = [];
  const write = async (person: HeadlessPerson, text: string) => {
    texts.push(text);
    await person.do('sendMessage', { threadId, text });
    await person.untilQuiet();
  };
  await write(ann, 'in the backup');

  // The first one: at this start there are accounts.
  await gateway.kill();
  const backups = join(data, 'backups');
  await gateway.start();
  const made = () =>
    existsSync(backups) ? readdirSync(backups).filter((name) => name.endsWith('.sqlite')) : [];
  await expect.poll(made, patience).toHaveLength(1);
  await write(ann, 'after the backup');
  await write(bob, 'an answer after the backup');

  await gateway.kill();
  const file = join(data, 'gateway.sqlite');
  for (const companion of ['', '-wal']) writeFileSync(file + companion, 'spilt coffee '.repeat(1_000));
  const refusing = run(built.gateway, ['--data', data, '--port', '0']);
  expect(await refusing.exited).toBe(2);
  const sentence = refusing.stderr.join('\n');
  const [, source = '', target = ''] = /copy (\S+) to (\S+) and start again/.exec(sentence) ?? [];
  expect(sentence).toContain(file);
  expect(target).toBe(file);
  expect(sentence).toMatch(/It is of \d{4}-.*Z\. .*accounts made after it must be made again/);

  for (const companion of ['', '-wal', '-shm'])
    if (existsSync(file + companion)) renameSync(file + companion, `${file}${companion}.damaged`);
  copyFileSync(source, target);
  await gateway.start();
  for (const person of [ann, bob]) {
    await person.do('reconnect', {});
    await person.untilQuiet();
    await expect
      .poll(async () => (await person.newest(threadId)).items.map(({ text }) => text).toSorted(), patience)
      .toEqual(texts.toSorted());
  }
});
