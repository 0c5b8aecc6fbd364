import { inProcessBus } from '../../../sync/gateway/bus/inProcessBus.ts';
import { busContract } from '../../contracts/busContract.ts';

busContract('the in-process bus', async () => inProcessBus());
