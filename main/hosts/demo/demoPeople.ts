import { join } from 'node:path';
import type { CoreOptions } from '../../core/core.ts';
import { createDemoFolder, removeFolder } from './demoFolder.ts';
import { startDemoGateway } from './demoGateway.ts';
import { openPeople, type OpenPeople } from './openPeople.ts';

/** The demo without a screen: a gateway with a history, and two people on it. Its stop removes every trace. */
export async function startDemoPeople(logLevel: CoreOptions['logLevel']): Promise<OpenPeople> {
  const folder = await createDemoFolder();
  const undo: (() => Promise<unknown>)[] = [() => removeFolder(folder)];
  async function stop(): Promise<void> {
    for (const step of undo.splice(0).toReversed()) await step();
  }
  try {
    const gateway = await startDemoGateway(join(folder, 'gateway'));
    undo.push(() => gateway.stop());
    const open = await openPeople({
      dataFolder: folder,
      gatewayUrl: gateway.url,
      people: gateway.people,
      logLevel,
    });
    undo.push(open.stop);
    return { ...open, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}
