import { parentPort } from 'node:worker_threads';
import { runPictureJob } from './runPictureJob.ts';
import { serveJobs } from './serveJobs.ts';

serveJobs(parentPort, runPictureJob);
