import type { DeedRecord } from '../../generator/deedRecord.ts';
import { storeRowsIn } from '../../generator/storeRows.ts';
import { say } from '../../model/finding.ts';
import type { DeviceRows } from '../../model/rows.ts';
import type { World } from './world.ts';

/** [BLOB-10] A day, and as far as clocks that jump may have been ahead before. */
const dayMs = 30 * 24 * 3_600_000;
/** So often the gateway looks for what is due, twice. */
const sweptMs = 130_000;

const broken = (sentence: string) => new Error(`model:\n  ${say({ kind: 'blob', sentence })}`);

/** [CONTENT-3] Nothing waits for its files any more. */
export async function checkUploads({ devices }: World): Promise<void> {
  for (const device of devices) {
    const [left] = (await device.do('listTransfers', {})).transfers;
    if (left !== undefined) throw broken(`${device.name} has not uploaded ${left.blobId}`);
  }
}

/** Every file that somebody is shown opens on their device, fetched or not, and holds what was sent. */
export async function checkContents(
  world: World,
  record: DeedRecord,
  devices: readonly DeviceRows[],
): Promise<void> {
  const { keptBlobs } = world.gateway;
  for (const { name, shown } of devices) {
    const device = world.devices.find((each) => each.name === name);
    for (const { messages } of shown)
      for (const { messageId, sequenceNumber, files } of messages)
        for (const { blobId } of files) {
          if (sequenceNumber === null || !keptBlobs.has(blobId)) continue;
          const bytes = await device?.read(messageId, blobId);
          if (bytes?.equals(record.contentOf(blobId) ?? Buffer.alloc(0)) !== true)
            throw broken(`${name} reads something else from ${blobId} of message ${messageId}`);
        }
  }
}

/** A day later the gateway has the bytes of nothing but what messages name. */
export async function checkOrphans({ clock, gateway }: World): Promise<void> {
  clock.wallOffset += dayMs;
  await clock.advance(sweptMs);
  const named = new Set(storeRowsIn(gateway.store).given.map(({ blobId }) => blobId));
  for (const blobId of gateway.keptBlobs)
    if (!named.has(blobId)) throw broken(`${blobId} is kept a day later, and no message names it`);
  for (const path of gateway.begunUploads)
    throw broken(`bytes of the upload ${path} are kept a day after it was begun`);
}
