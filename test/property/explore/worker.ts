import { runSeries } from './runSeries.ts';
import { search, type Share } from './search.ts';

// A process that does one share, started by explore.ts.
process.once('message', (share: Share) => {
  void search(runSeries, share).then((explored) => process.send?.(explored, () => process.disconnect()));
});
