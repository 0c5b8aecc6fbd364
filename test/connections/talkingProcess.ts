import type { Pair } from '../bench/seed/people.ts';
import { startTalking } from './talkingPair.ts';

// Two people who go on talking, in a process of their own: what keeps others busy does not keep their clock busy.
const [url = '', pair = ''] = process.argv.slice(2);
await startTalking(url, JSON.parse(pair) as Pair, (startedAt, waitedMs) => {
  process.stdout.write(`${JSON.stringify({ startedAt, waitedMs })}\n`);
});
