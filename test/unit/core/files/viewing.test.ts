import { randomBytes } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { Viewing } from '../../../../main/core/files/viewing.ts';
import type { OpeningHere } from '../../../../main/core/outbox/settings.ts';
import type { MessageId } from '../../../../sync/core/ids.ts';
import { fail, ok } from '../../../../sync/core/result.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import { attachment, sealedOf } from '../../../builders/files.ts';
import { messageId } from '../../../builders/ids.ts';
import { manualClock } from '../../../integration/gateway/kit/manualClock.ts';

const minute = 60_000;
const one = messageId(1);

/** A device, and a gateway that gives the file to it. What is durable outlives the device. */
async function device() {
  const plain = randomBytes(2_500_000);
  const { sealed, ...secret } = await sealedOf(plain);
  const file = attachment(1, { ...secret, mime: 'image/webp' });
  const clock = manualClock();
  let durable: readonly OpeningHere[] = [];
  const unanswered = new Set<MessageId>();
  const spent: MessageId[] = [];
  const gateway = {
    fails: new Set<number>(),
    refusal: 'gatewayUnreachable' as const,
    isKnown: true,
    asked: 0,
  };
  const start = () => {
    const viewing = new Viewing({
      openings: () => durable,
      setOpenings: (openings) => void (durable = openings),
      fileOf: () => file,
      isUnanswered: (id) => unanswered.has(id),
      onSpent: (id) => void spent.push(id),
      withdraw: (id) => unanswered.delete(id),
      ...{ gatewayUrl: 'http://gateway', token: 't', clock, now: () => clock.now() },
      client: {
        async fetch(_asker, _id, from, length) {
          gateway.asked += 1;
          if (!gateway.isKnown) return fail(new TernError('blobUnknown'));
          if (gateway.fails.delete(gateway.asked)) return fail(new TernError(gateway.refusal));
          return ok(sealed.subarray(from, from + length));
        },
      },
    });
    viewing.setLive(true);
    return viewing;
  };
  const answer = () => unanswered.clear();
  const opens = () => unanswered.add(one);
  return { plain, file, clock, gateway, start, answer, opens, spent, durable: () => durable };
}

it('[ONCE-4] [ONCE-7] asks for nothing before the gateway has said that it is open', async () => {
  const { plain, file, gateway, start, answer, opens } = await device();
  const viewing = start();
  viewing.begin(one);
  opens();
  const reading = viewing.read(one, file.blobId);
  viewing.look();
  expect(gateway.asked).toBe(0);
  answer();
  viewing.look();
  expect((await reading).bytes).toEqual(plain);
});

it('[ONCE-7] goes on where the connection broke', async () => {
  const { plain, file, clock, gateway, start } = await device();
  gateway.fails.add(2);
  const viewing = start();
  viewing.begin(one);
  const reading = viewing.read(one, file.blobId);
  await vi.waitFor(() => expect(gateway.asked).toBe(2));
  clock.advance(1_000);
  expect((await reading).bytes).toEqual(plain);
  expect(gateway.asked).toBe(4);
});

it('[ONCE-7] what was shown is never shown again, and what was closed is in memory no more', async () => {
  const { file, start, durable, spent } = await device();
  const viewing = start();
  viewing.begin(one);
  expect(viewing.isOpenHere(one)).toBe(true);
  const { bytes } = await viewing.read(one, file.blobId);
  expect(durable()).toEqual([]);
  expect(spent).toEqual([one]);
  // As long as it is shown, each part of it may be asked for.
  await expect(viewing.read(one, file.blobId)).resolves.toMatchObject({ file });
  viewing.close(one);
  expect(bytes.every((byte) => byte === 0)).toBe(true);
  for (const later of [viewing, start()])
    await expect(later.read(one, file.blobId)).rejects.toMatchObject({ code: 'viewOnceClosed' });
});

it('[ONCE-7] a device that died while it fetched goes on, but not after ten minutes', async () => {
  const { plain, file, clock, start } = await device();
  start().begin(one);
  const again = start();
  expect(again.isOpenHere(one)).toBe(true);
  expect((await again.read(one, file.blobId)).bytes).toEqual(plain);
  const other = messageId(2);
  again.begin(other);
  again.stop();
  clock.advance(10 * minute);
  const late = start();
  expect(late.isOpenHere(other)).toBe(false);
  await expect(late.read(other, file.blobId)).rejects.toMatchObject({ code: 'viewOnceClosed' });
});

it('[ONCE-7] needs a connection, and takes back what did not leave before that broke', async () => {
  const { file, start, opens, gateway } = await device();
  const viewing = start();
  viewing.begin(one);
  opens();
  const reading = viewing.read(one, file.blobId);
  viewing.setLive(false);
  await expect(reading).rejects.toMatchObject({ code: 'viewOnceClosed' });
  expect(viewing.isOpenHere(one)).toBe(false);
  expect(() => viewing.begin(one)).toThrow(new TernError('notConnected'));
  expect(gateway.asked).toBe(0);
});

it('[ONCE-4] another device was faster', async () => {
  const { file, gateway, start } = await device();
  gateway.isKnown = false;
  const viewing = start();
  viewing.begin(one);
  await expect(viewing.read(one, file.blobId)).rejects.toMatchObject({ code: 'viewOnceClosed' });
  expect(viewing.isOpenHere(one)).toBe(false);
});

it('[SEAL-4] is shown only if it is what its message says', async () => {
  const { file, gateway, start } = await device();
  const viewing = start();
  gateway.isKnown = true;
  viewing.begin(one);
  Object.assign(file, { digest: attachment(9).digest });
  await expect(viewing.read(one, file.blobId)).rejects.toMatchObject({ code: 'fileDamaged' });
});
