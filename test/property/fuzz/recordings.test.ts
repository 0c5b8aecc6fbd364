import { strictEqual } from 'node:assert';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { it, onTestFinished } from 'vitest';
import { openRecordings } from '../../../main/core/files/recordings.ts';
import { ann, thread } from '../../builders/ids.ts';
import { expectSurvival } from './fuzz.ts';
import { json } from './garbage.ts';

const whole = '00000000-0000-4000-8000-000000000001';
const garbage = '00000000-0000-4000-8000-000000000002';
const anyLine = fc.oneof(
  json.map((value) => JSON.stringify(value)),
  fc.string(),
);

it('whatever the files of recordings hold, one that is whole is given back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tern-fuzz-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await expectSurvival(fc.array(anyLine), (lines) => {
    openRecordings(folder, ann, new Set()).keep(
      { recordingId: whole, threadId: thread },
      { bytes: 'YWhveQ==', levels: [128] },
    );
    appendFileSync(join(folder, whole), lines.join('\n'));
    writeFileSync(join(folder, garbage), lines.join('\n'));
    const left = openRecordings(folder, ann, new Set()).left();
    strictEqual(left.filter(({ recordingId }) => recordingId === whole).length, 1);
    for (const recordingId of [whole, garbage]) openRecordings(folder, ann, new Set()).end(recordingId);
  });
});
