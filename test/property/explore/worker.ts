import { runSchedule } from './runSchedule.ts';
import { search, type Share } from './search.ts';

// A process that does one share, started by explore.ts.
process.once('message', (share: Share) => {
  void search(runSchedule, share).then((explored) => process.send?.(explored, () => process.disconnect()));
});
