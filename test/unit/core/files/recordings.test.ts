import { appendFileSync, mkdtempSync, readdirSync, rmSync, truncateSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { openRecordings } from '../../../../main/core/files/recordings.ts';
import { ann, bob, groupThread, thread } from '../../../builders/ids.ts';

const first = '00000000-0000-4000-8000-000000000001';
const second = '00000000-0000-4000-8000-000000000002';
const piece = (said: string) => ({ bytes: Buffer.from(said).toString('base64'), levels: [51, 102] });

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'tern-recordings-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return join(path, 'recordings');
}

async function leftIn(path: string, userId = ann) {
  const left = openRecordings(path, userId, new Set()).left();
  return Promise.all(
    left.map(async ({ threadId, chosen: { source, known } }) => ({
      threadId,
      said: await text(Readable.from(source)),
      durationMs: known?.durationMs,
    })),
  );
}

it('gives the next process what was said, piece by piece, and none of it to the one that records', async () => {
  const path = folder();
  const recordings = openRecordings(path, ann, new Set());
  recordings.keep({ recordingId: first, threadId: thread }, piece('ahoy, '));
  recordings.keep({ recordingId: second, threadId: groupThread }, piece('another'));
  recordings.keep({ recordingId: first, threadId: thread }, piece('harbour'));
  expect(recordings.left()).toEqual([]);
  const left = await leftIn(path);
  expect(left).toHaveLength(2);
  expect(left).toContainEqual({ threadId: thread, said: 'ahoy, harbour', durationMs: 200 });
  expect(left).toContainEqual({ threadId: groupThread, said: 'another', durationMs: 100 });

  recordings.end(second);
  const next = openRecordings(path, ann, new Set());
  expect(next.left().map(({ recordingId }) => recordingId)).toEqual([first]);
  // Once: another window has it then.
  expect(next.left()).toEqual([]);
  next.end(first);
  expect(readdirSync(path)).toEqual([]);
});

it('[VIDEONOTE-3] gives it a video note as one, of which its window says the rest', async () => {
  const path = folder();
  const recorded = { recordingId: first, threadId: thread, videoNote: true } as const;
  const recordings = openRecordings(path, ann, new Set());
  recordings.keep(recorded, { ...piece('ahoy, '), levels: [] });
  recordings.keep(recorded, { ...piece('harbour'), levels: [] });
  const [left] = openRecordings(path, ann, new Set()).left();
  expect(left?.chosen).toMatchObject({
    name: expect.stringMatching(/^video-note-.*\.webm$/) as string,
    known: { videoNote: true },
  });
  expect(await leftIn(path)).toMatchObject([{ threadId: thread, said: 'ahoy, harbour' }]);
});

it('is not taken again by a session that was opened over healed files', () => {
  const path = folder();
  const known = new Set<string>();
  openRecordings(path, ann, known).keep({ recordingId: first, threadId: thread }, piece('ahoy'));
  const again = openRecordings(path, ann, known);
  expect(again.left()).toEqual([]);
  again.keep({ recordingId: first, threadId: thread }, piece('harbour'));
  expect(again.left()).toEqual([]);
});

it('leaves others theirs', async () => {
  const path = folder();
  openRecordings(path, bob, new Set()).keep({ recordingId: first, threadId: thread }, piece('ahoy'));
  expect(await leftIn(path, ann)).toEqual([]);
  expect(await leftIn(path, bob)).toMatchObject([{ said: 'ahoy' }]);
});

it('has all but the piece that a process died of, and forgets what holds nothing', async () => {
  const path = folder();
  const recordings = openRecordings(path, ann, new Set());
  recordings.keep({ recordingId: first, threadId: thread }, piece('ahoy'));
  const whole = statSync(join(path, first)).size;
  recordings.keep({ recordingId: first, threadId: thread }, piece('harbour'));
  truncateSync(join(path, first), whole + 10);
  appendFileSync(join(path, second), '{"userId":');
  expect(await leftIn(path)).toMatchObject([{ said: 'ahoy', durationMs: 100 }]);
  expect(readdirSync(path)).toEqual([first]);
});
