import { parentPort, workerData } from 'node:worker_threads';
import { damageOfFile, type FileToCheck } from './integrity.ts';

// Reading a database of a million messages takes seconds: beside everything else, in a thread of its own.
parentPort?.postMessage(damageOfFile(workerData as FileToCheck));
