import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import type { Report } from '../report.ts';
import type { DeviceRows } from '../rows.ts';
import type { Situation } from '../situation.ts';

/** [DRAFT-2] [DRAFT-8] What was left in a composer is before its person, and the same on each of their devices. */
export function checkDrafts({ journal, seen }: Situation, report: Report): void {
  for (const [key, texts] of journal.drafts) {
    const [handle = '', threadId = ''] = key.split(' ');
    const own = seen.devices.filter((device) => device.handle === handle);
    const shownOn = ({ drafts }: DeviceRows) => drafts.get(threadId) ?? [];
    const anywhere = new Set(own.flatMap(shownOn));
    const isDamaged = own.some(({ name }) => journal.damaged.has(name));
    report.facts += texts.size;
    for (const text of texts) {
      if (anywhere.has(text)) continue;
      if (isDamaged) report.excuse('damagedOutbox');
      else
        report.find(
          'draft',
          `${handle} should have "${text}" in thread ${threadId}, and has "${[...anywhere].join('", "')}"`,
        );
    }
    if (own.some(({ open }) => open.some((op) => op.type === 'shareDraft' && op.threadId === threadId)))
      continue;
    // [DRAFT-5] What is too long to travel stays where it was written, in place of what came there.
    if ([...anywhere].some((text) => text.length > maxTextLength)) continue;
    const different = new Set(own.map((device) => JSON.stringify(shownOn(device).toSorted())));
    if (different.size <= 1) continue;
    if (isDamaged) report.excuse('damagedOutbox');
    else report.find('draft', `${handle} has ${[...different].join(' and ')} in thread ${threadId}`);
  }
}
