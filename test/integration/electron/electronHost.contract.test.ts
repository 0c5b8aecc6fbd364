import { afterAll, beforeAll, vi } from 'vitest';
import { hostContract } from '../../contracts/hostContract.ts';
import { electronUnderTest } from './electronUnderTest.ts';
import { startGateway, type TestGateway } from './startGateway.ts';

vi.mock('electron', () => import('../../doubles/electron/electron.ts'));

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.remove());

hostContract(electronUnderTest, () => gateway);
