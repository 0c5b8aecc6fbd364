import { afterAll, beforeAll } from 'vitest';
import { hostContract } from '../../contracts/hostContract.ts';
import { browserUnderTest } from './browserUnderTest.ts';
import { headlessUnderTest } from './headlessUnderTest.ts';
import { startGateway } from './processes.ts';

let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

for (const host of [headlessUnderTest, browserUnderTest]) hostContract(host, () => gateway);
