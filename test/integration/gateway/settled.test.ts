import { expect, it } from 'vitest';
import * as make from '../../builders/make.ts';
import { startGateway } from './kit/testGateway.ts';

it('[OP-6] what a device says in a ping that it has settled goes while its session lives', async () => {
  const { pair, db } = await startGateway();
  const { ann, thread } = await pair();
  const kept = () =>
    db.prepare('SELECT n FROM op_answer WHERE device_id = ? ORDER BY n').pluck().all(ann.account.device.id);
  const ops = ['one', 'two', 'three'].map((text) => make.op(make.message(thread, text)));
  for (const op of ops) await ann.submit(op);
  const [, second, third] = ops.map(({ n }) => n);
  ann.send({ frame: 'ping', t: 1, settled: second });
  await ann.next('pong');
  await expect.poll(kept, { timeout: 10_000 }).toEqual([third]);
});
