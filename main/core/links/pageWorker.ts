import { parentPort } from 'node:worker_threads';
import { serveJobs } from '../media/serveJobs.ts';
import { runPageJob } from './runPageJob.ts';

serveJobs(parentPort, runPageJob);
