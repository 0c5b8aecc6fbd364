import { parentPort, workerData } from 'node:worker_threads';
import { isSoundDatabase } from './database/driver.ts';

// Reading a database of a million messages takes seconds: beside everything else, in a thread of its own.
parentPort?.postMessage(isSoundDatabase(workerData as string));
