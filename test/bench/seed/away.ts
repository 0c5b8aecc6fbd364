import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { coreInProcess, isLive, untilState } from '../kit/coreInProcess.ts';
import { startGateway } from '../kit/gateway.ts';
import type { BenchScope } from '../kit/scope.ts';
import type { BenchPerson, Pair } from './people.ts';
import { writeProfile } from './profile.ts';
import { type GatewaySeed, openGatewaySeed } from './seededGateway.ts';

/** Somebody who was online, and went: their profile, and a gateway on which life has gone on since. */
export interface Away {
  readonly reader: BenchPerson;
  readonly pairs: readonly Pair[];
  /** As the reader left it. */
  readonly profile: string;
  /** Copies of the gateway and of the reader's profile (or another), to be used up by one run. */
  copy(scope: BenchScope, profile?: string): Promise<{ readonly gateway: string; readonly profile: string }>;
}

/** @param meanwhile what others do while the reader is away */
export async function goAway(
  scope: BenchScope,
  threads: number,
  meanwhile: (seed: GatewaySeed, pairs: readonly Pair[]) => Promise<void>,
): Promise<Away> {
  const folder = await scope.folder();
  const gatewayFolder = join(folder, 'gateway');
  const profile = join(folder, 'reader');

  const before = await openGatewaySeed(gatewayFolder);
  const reader = await before.addPerson('reader');
  const pairs: Pair[] = [];
  for (let index = 0; index < threads; index += 1) {
    const pair = await before.addPair(await before.addPerson(`writer${index}`), reader);
    await before.send(pair.sender, pair.threadId, ['hello', 'are you there?']);
    pairs.push(pair);
  }
  await before.close();

  writeProfile(profile, reader);
  await scope.within(async (inner) => {
    const { url } = await startGateway(inner, gatewayFolder);
    const core = await coreInProcess(profile, url);
    await untilState(core, isLive);
    await core.stop();
  });

  const after = await openGatewaySeed(gatewayFolder);
  await meanwhile(after, pairs);
  await after.close();

  return {
    reader,
    pairs,
    profile,
    async copy(inner, from = profile) {
      const target = await inner.folder();
      const copies = { gateway: join(target, 'gateway'), profile: join(target, 'profile') };
      await cp(gatewayFolder, copies.gateway, { recursive: true });
      await cp(from, copies.profile, { recursive: true });
      return copies;
    },
  };
}
