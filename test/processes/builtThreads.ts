import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';
import type * as starting from '../../main/core/startCore.ts';
import type * as demo from '../../main/hosts/demo/demoGateway.ts';
import { built, builtCore } from './built.ts';

// The real threads, as built, whoever starts them: to load its sources takes one four times as long as to start.
vi.mock('../../main/core/startCore.ts', async (original) => {
  const { startCore } = await original<typeof starting>();
  const startBuilt: typeof startCore = (options, extras) => startCore(options, { ...builtCore, ...extras });
  return { startCore: startBuilt };
});
vi.mock('../../main/hosts/demo/demoGateway.ts', async (original) => {
  const { startDemoGateway, ...rest } = await original<typeof demo>();
  const entry = pathToFileURL(resolve(built.gateway));
  const startBuilt: typeof startDemoGateway = (folder) => startDemoGateway(folder, entry);
  return { ...rest, startDemoGateway: startBuilt };
});
