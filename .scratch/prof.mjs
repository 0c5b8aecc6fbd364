import { search } from '../test/property/explore/search.ts';
import { runSchedule } from '../test/property/explore/runSchedule.ts';
const r = await search(runSchedule, { seed: 5, schedules: 60, seconds: 0 });
console.log(r.kind, r.schedules);
process.exit(0)
