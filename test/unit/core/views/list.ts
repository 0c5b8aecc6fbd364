import { threadsPage } from '../../../../main/core/views/threadsPage.ts';
import { messageId, threadId } from '../../../builders/ids.ts';
import { changes, message, threadStart } from '../../../builders/frames.ts';
import { screen } from './shown.ts';

/** Threads 1…count with one message each, the higher the newer. */
export function list(count: number) {
  const test = screen();
  for (let n = 1; n <= count; n += 1) {
    const feedId = threadId(n);
    const items = [...threadStart(feedId, `peer${n}`), message(n, { threadId: feedId, id: messageId(n) })];
    test.mirror.apply([changes(null, n, items, { feedId, floor: n - 1 })]);
  }
  const page = (offset = 0, limit = 50, archive = false) =>
    threadsPage(test.deps, { offset, limit, archive });
  const order = (offset = 0, limit = 50, archive = false) =>
    page(offset, limit, archive).items.map((item) => numberOf(item.threadId));
  return { ...test, page, order, archive: () => order(0, 50, true) };
}
const numberOf = (id: string) => Number(id.slice(2));
