import { join } from 'node:path';
import { TernError } from '../../../sync/core/ternError.ts';
import type { CoreOptions } from '../../core/core.ts';
import { openCore, type RunningCore } from '../openCore.ts';
import { createDemoFolder, removeFolder } from './demoFolder.ts';
import { type DemoPerson, startDemoGateway } from './demoGateway.ts';

export interface DemoPeople {
  /** Signed in, each with a core of their own. */
  readonly people: readonly (Pick<DemoPerson, 'handle' | 'displayName'> & Pick<RunningCore, 'core'>)[];
  /** Stops everything and removes every trace. */
  stop(): Promise<void>;
}

/** The demo without a screen: a gateway with a history, and two people on it. Any host shows them its own way. */
export async function startDemoPeople(logLevel: CoreOptions['logLevel']): Promise<DemoPeople> {
  const folder = await createDemoFolder();
  const undo: (() => Promise<unknown>)[] = [() => removeFolder(folder)];
  async function stop(): Promise<void> {
    for (const step of undo.splice(0).toReversed()) await step();
  }
  try {
    const gateway = await startDemoGateway(join(folder, 'gateway'));
    undo.push(() => gateway.stop());
    const people = await Promise.all(
      gateway.people.map(async ({ handle, displayName, password }) => {
        const { core, ...running } = await openCore({
          dataFolder: folder,
          profile: handle,
          gatewayUrl: gateway.url,
          logLevel,
        });
        undo.push(running.stop);
        const answer = await core.invoke('signIn', { handle, password });
        if (!answer.ok) throw TernError.fromData(answer.error);
        return { handle, displayName, core };
      }),
    );
    return { people, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}
