import { parentPort, workerData } from 'node:worker_threads';
import { damageOfFile, type FileToCheck } from './integrity.ts';

parentPort?.postMessage(damageOfFile(workerData as FileToCheck));
