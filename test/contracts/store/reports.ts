import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ReportId } from '../../../sync/core/ids.ts';
import * as make from '../../builders/make.ts';
import { codeOf, committed, lastOf, type OpenStore, twoPeople } from './kit.ts';

export function reportsContract(name: string, open: OpenStore): void {
  describe(`${name}: reports`, () => {
    it('[REPORT-1] a report takes no number, and twice is once', async () => {
      const { store, ann, own, messageId, report } = await said(open);
      const before = await lastOf(store, ann.userId, own);
      const intent = report(messageId, 'go away');
      for (let times = 0; times < 2; times += 1)
        expect(committed(await store.submit(ann, make.op(intent))).changes).toEqual([]);
      expect(await lastOf(store, ann.userId, own)).toBe(before);
    });

    it('[REPORT-1] [RESTORE-1] a backup from before a report is behind', async () => {
      const { store, ann, messageId, report } = await said(open);
      const before = (await store.open(ann.userId, null, null)).at.position;
      const { at } = committed(await store.submit(ann, make.op(report(messageId, 'go away'))));
      expect(at.position).toBeGreaterThan(before);
    });

    it('[REPORT-2] what was said before an edit is proven as well, what nobody said is not', async () => {
      const { store, ann, bob, thread, messageId, report } = await said(open);
      committed(await store.submit(bob, make.op(make.edit(thread, messageId, 'welcome'))));
      for (const text of ['go away', 'welcome'])
        committed(await store.submit(ann, make.op(report(messageId, text))));
      expect(codeOf(await store.submit(ann, make.op(report(messageId, 'die'))))).toBe('reportInvalid');
    });

    it('[REPORT-3] what was deleted before is reported all the same', async () => {
      const { store, ann, bob, thread, messageId, report } = await said(open);
      committed(await store.submit(bob, make.op(make.deletion(thread, messageId))));
      expect(codeOf(await store.submit(ann, make.op(report(messageId, 'go away'))))).toBe('committed');
    });

    it('[REPORT-4] a day has so many reports, and a report of several messages is one', async () => {
      const { store, ann, bob, thread, messageId, report } = await said(open);
      const other = make.message(thread, 'and stay there');
      committed(await store.submit(bob, make.op(other)));
      const first = report(messageId, 'go away');
      const { reportId } = first.body;
      committed(await store.submit(ann, make.op(first)));
      for (let left = 19; left > 0; left -= 1)
        committed(await store.submit(ann, make.op(report(messageId, 'go away'))));
      expect(codeOf(await store.submit(ann, make.op(report(messageId, 'go away'))))).toBe('reportLimit');
      const joined = report(other.body.messageId, 'and stay there', reportId);
      committed(await store.submit(ann, make.op(joined)));
    });
  });
}

/** Something that Bob said to Ann, and how she reports it. */
async function said(open: OpenStore) {
  const opened = await twoPeople(open);
  const { store, ann, bob, thread } = opened;
  const sent = make.message(thread, 'go away');
  committed(await store.submit(bob, make.op(sent)));
  const own = accountFeedId(ann.userId);
  const report = (messageId: MessageId, text: string, reportId?: ReportId) =>
    make.reporting(own, thread, messageId, text, reportId === undefined ? {} : { reportId });
  return { ...opened, own, messageId: sent.body.messageId, report };
}
