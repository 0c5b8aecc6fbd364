import { parentPort } from 'node:worker_threads';
import { runPdfJob } from './runPdfJob.ts';
import { serveJobs } from './serveJobs.ts';

serveJobs(parentPort, runPdfJob);
