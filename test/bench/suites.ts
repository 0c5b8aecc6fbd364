import type { Suites } from './suite.ts';
import { channel10000, group1000 } from './suites/crowd.ts';
import { compose, composeLarge } from './suites/compose.ts';
import { download, upload } from './suites/files.ts';
import { flush } from './suites/flush.ts';
import { gateway200, gateway2000 } from './suites/gatewayAlone.ts';
import { pairAtRest, pairBeside200, pairBeside2000 } from './suites/pair.ts';
import { openThread, threadList } from './suites/reading.ts';
import { catchUp, reconnect } from './suites/reconnect.ts';
import { clientMemory, gatewayMemory } from './suites/memory.ts';
import { gatewaySize, mirrorSize } from './suites/size.ts';
import { picture } from './suites/picture.ts';
import { pictures } from './suites/pictures.ts';
import { sealing } from './suites/sealing.ts';
import { search, searchIndex } from './suites/search.ts';
import { start } from './suites/start.ts';
import { throughput } from './suites/throughput.ts';

/** In the order they are run and shown. */
export const suites: Suites = {
  start,
  threadList,
  openThread,
  search,
  compose,
  composeLarge,
  pairAtRest,
  pairBeside200,
  pairBeside2000,
  gateway200,
  gateway2000,
  throughput,
  group1000,
  channel10000,
  reconnect,
  catchUp,
  flush,
  gatewayMemory,
  clientMemory,
  gatewaySize,
  mirrorSize,
  searchIndex,
  sealing,
  picture,
  pictures,
  upload,
  download,
};
