import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { MessageId } from '../../sync/core/ids.ts';
import { memoryFolder } from './world/memoryFolder.ts';
import { World } from './world/world.ts';

const minute = 60_000;
const insult = 'such-an-insult';

/** Bob insults Ann, over files that can be looked into. */
async function insulted(seed: number) {
  const folder = mkdtempSync(join(memoryFolder, 'tern-reports-'));
  const world = new World(seed, { folder });
  onTestFinished(async () => {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const { threadId } = await bob.do('startThread', { handle: 'ann' });
  await world.clock.advance(5_000);
  world.backUpGateway();
  const { messageId } = await bob.do('sendMessage', { threadId, text: insult });
  await world.settle();
  const report = (messageIds: readonly MessageId[] = [messageId]) =>
    ann.do('reportMessages', { threadId, messageIds: [...messageIds], reason: 'abuse', note: ' every day ' });
  return { folder, world, ann, bob, threadId, messageId, report };
}

/** Everything that was reported, as the operator has it. */
const reportsAt = ({ gateway }: World) =>
  gateway.store
    .prepare(
      `SELECT number, reason, note, message_id AS messageId, content ->> '$.text' AS text
       FROM report LEFT JOIN reported_message USING (number) ORDER BY number`,
    )
    .all();

/** Whether a file of somebody who lives has the words. */
function isHeldBy(name: string, folder: string): boolean {
  const lives = readdirSync(join(folder, name)).map(Number);
  const life = join(folder, name, String(Math.max(...lives)));
  return readdirSync(life, { recursive: true, encoding: 'utf8' })
    .map((file) => join(life, file))
    .some((file) => statSync(file).isFile() && readFileSync(file).includes(insult));
}

it('[REPORT-1] [REPORT-4] is made without a connection, outlives the process, and arrives once', async () => {
  const { world, ann, messageId, report } = await insulted(3);
  world.killGateway();
  await report();
  world.killDevice(ann);
  await ann.start();
  world.orderDeath(world.gateway, 'store.changesWritten', 1);
  await world.settle();
  const made = { number: 1, reason: 'abuse', note: 'every day', messageId, text: insult };
  expect(reportsAt(world)).toEqual([made]);
  expect(ann.openOps()).toEqual([]);
});

it('[REPORT-1] [RESTORE-3] a restored gateway gets it again, when it has the message', async () => {
  const { world, ann, bob, messageId, report } = await insulted(4);
  await report();
  await world.settle();
  world.killDevice(bob);
  world.restoreGateway(0);
  await world.clock.advance(minute);
  expect(reportsAt(world)).toEqual([]);
  await bob.start();
  await world.settle();
  expect(reportsAt(world)).toMatchObject([{ messageId, text: insult }]);
  expect(ann.openOps()).toEqual([]);
});

it('[REPORT-2] what was edited since is reported as it was read', async () => {
  const { world, ann, bob, threadId, messageId, report } = await insulted(5);
  world.cut(ann);
  await report();
  await bob.do('editMessage', { threadId, messageId, text: 'good morning' });
  await world.settle();
  expect(reportsAt(world)).toMatchObject([{ messageId, text: insult }]);
});

it('[REPORT-5] outlives its message at the gateway, and nowhere else', async () => {
  const { folder, world, bob, threadId, messageId, report } = await insulted(6);
  await report();
  await world.settle();
  await bob.do('deleteMessage', { threadId, messageIds: [messageId] });
  await world.clock.advance(2 * minute);
  expect(reportsAt(world)).toMatchObject([{ messageId, text: insult }]);
  expect(['ann', 'bob', 'gateway'].filter((name) => isHeldBy(name, folder))).toEqual(['gateway']);
});

it('[REPORT-3] of what was deleted before it came there are no words', async () => {
  const { folder, world, ann, bob, threadId, messageId, report } = await insulted(7);
  world.killDevice(ann);
  await bob.do('deleteMessage', { threadId, messageIds: [messageId] });
  await world.clock.advance(minute);
  world.killGateway();
  await ann.start();
  await report();
  await world.settle();
  await world.clock.advance(2 * minute);
  expect(reportsAt(world)).toMatchObject([{ messageId, text: null }]);
  expect(ann.openOps()).toEqual([]);
  expect(['ann', 'bob', 'gateway'].filter((name) => isHeldBy(name, folder))).toEqual([]);
});

it('[REPORT-1] one’s own message, and what is gone, is no report', async () => {
  const { world, ann, threadId, report } = await insulted(8);
  const { messageId } = await ann.do('sendMessage', { threadId, text: 'go away' });
  await expect(report([messageId])).rejects.toMatchObject({ code: 'messageUnknown' });
  await world.settle();
  await expect(report([messageId])).rejects.toMatchObject({ code: 'senderForbidden' });
});
