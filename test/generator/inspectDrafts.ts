import type { DeedRecord } from './deedRecord.ts';
import type { Person } from './person.ts';

export interface OwnedDevice extends Pick<Person, 'name' | 'do'> {
  readonly handle: string;
  /** Threads of which the gateway did not take a draft that was written here. */
  readonly untold: ReadonlySet<string>;
}

/**
 * [DRAFT-2] [DRAFT-8] Broken promises about drafts, one sentence each.
 * @param devices all of everybody, with nothing on its way
 */
export async function inspectDrafts(record: DeedRecord, devices: readonly OwnedDevice[]): Promise<string[]> {
  const broken: string[] = [];
  for (const { handle, threadId, texts } of record.drafts()) {
    const own = devices.filter((device) => device.handle === handle);
    const shown = new Map<string, readonly string[]>();
    for (const device of own) {
      const { text, others } = await device.do('getDraft', { threadId });
      const all = [text, ...others.map((other) => other.text)].filter((words) => words !== '');
      shown.set(device.name, all.toSorted());
    }
    const anywhere = new Set([...shown.values()].flat());
    for (const text of texts)
      if (!anywhere.has(text)) broken.push(`${handle} ${threadId}: “${text}” is lost`);
    if (own.some(({ untold }) => untold.has(threadId))) continue;
    if (new Set([...shown.values()].map((all) => JSON.stringify(all))).size > 1)
      broken.push(`${handle} ${threadId}: ${JSON.stringify(Object.fromEntries(shown))}`);
  }
  return broken;
}
