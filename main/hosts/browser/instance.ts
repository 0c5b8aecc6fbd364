import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Static, Type } from 'typebox';
import { compileValidator } from '../../../sync/protocol/validator.ts';

/** How a second start of a profile reaches the first. */
export const Instance = Type.Object({ origin: Type.String(), secret: Type.String() });
export type Instance = Static<typeof Instance>;

const CallAnswer = Type.Object({ url: Type.String() });
const parseInstance = compileValidator(Instance, 'requestInvalid');
const parseAnswer = compileValidator(CallAnswer, 'requestInvalid');

/** A first start that holds the lock may still be on its way to say where it is. */
const patienceMs = 3_000;
const pauseMs = 100;

export const activatePath = '/activate';
const instanceFile = (folder: string) => join(folder, 'instance.json');

/** Says where this profile is running, to this account only; returns its undo. */
export async function announceInstance(folder: string, instance: Instance): Promise<() => Promise<void>> {
  // A file left by a killed process may have other rights: start from none.
  await rm(instanceFile(folder), { force: true });
  await writeFile(instanceFile(folder), JSON.stringify(instance), { mode: 0o600 });
  return () => rm(instanceFile(folder), { force: true });
}

/** Brings the running instance of this profile to the front and answers its URL, or null when none can be reached. */
export async function callRunningInstance(folder: string): Promise<string | null> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const url = await callOnce(folder);
    if (url !== null || performance.now() > deadline) return url;
    await setTimeout(pauseMs);
  }
}

async function callOnce(folder: string): Promise<string | null> {
  try {
    const instance = parseInstance(JSON.parse(await readFile(instanceFile(folder), 'utf8')));
    if (!instance.ok) return null;
    const { origin, secret } = instance.value;
    const response = await fetch(origin + activatePath, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer = parseAnswer(response.ok ? await response.json() : null);
    return answer.ok ? answer.value.url : null;
  } catch (thrown) {
    // No file, a half-written one, a stale one, or a port that belongs to someone else by now: not reached.
    if (thrown instanceof Error) return null;
    throw thrown;
  }
}
