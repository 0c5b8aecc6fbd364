import { openOpsIn } from '../../generator/profileFiles.ts';
import { shownTo } from '../../generator/shownRows.ts';
import { storeRowsIn } from '../../generator/storeRows.ts';
import type { Report } from '../../model/report.ts';
import type { DeviceRows, Seen } from '../../model/rows.ts';
import type { Arena } from '../world/arena.ts';
import { keptBlobs } from './files.ts';
import { reading } from '../world/reading.ts';

/** From here on the model is told of all that people do. What the store has now is what they start from. */
export function beginToTell({ model, told, seats, gateway }: Arena): void {
  model.begin(seenIn(gateway, []));
  model.backedUp();
  for (const { client } of seats) client.hear = (did) => told.hear(did);
}

/** What every person has before them at the end, while their devices still run. */
export async function shownAtTheEnd({ model, told, wire, seats }: Arena): Promise<readonly DeviceRows[]> {
  for (const { client } of seats) client.hear = () => {};
  told.pass(wire.presentThreads());
  const rows: DeviceRows[] = [];
  for (const { client } of seats) {
    const { name, handle } = client;
    const open = reading(client.file('outbox'), openOpsIn);
    rows.push({ name, handle, open, ...(await shownTo(client, model.draftsOf(handle))) });
  }
  return rows;
}

/** Holds the store and what people have before them against what they did. */
export function compareWithDeeds({ model, gateway }: Arena, devices: readonly DeviceRows[]): Report {
  return model.compare({ ...seenIn(gateway, devices), kept: keptBlobs({ gateway }) });
}

function seenIn({ databaseFile }: Arena['gateway'], devices: readonly DeviceRows[]): Seen {
  return { now: Date.now(), store: reading(databaseFile, storeRowsIn), kept: null, devices };
}
