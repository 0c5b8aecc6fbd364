import { describe, expect, it } from 'vitest';
import { openMirror } from '../../../../main/core/mirror/mirror.ts';
import { parseDownFrame } from '../../../../sync/protocol/codec.ts';
import type { ChangesFrame } from '../../../../sync/protocol/frames/down/changes.ts';
import type { ReadFrame } from '../../../../sync/protocol/frames/down/readFrame.ts';
import { protocolVersion } from '../../../../sync/protocol/version.ts';
import { changes, message, messages, poll, threadStart } from '../../../builders/frames.ts';
import { ann, messageId, thread } from '../../../builders/ids.ts';
import { mirrorUnderTest } from '../../../builders/stores.ts';

/** As a gateway says it that knows more. */
function read(frame: ChangesFrame, ...more: object[]): ReadFrame<ChangesFrame> {
  const parsed = parseDownFrame(JSON.stringify({ ...frame, items: [...frame.items, ...more] }));
  if (!parsed.ok || parsed.value.frame !== 'changes') throw new Error('not read');
  return parsed.value;
}

const sticker = {
  ...message(5),
  envelope: { kind: 'sticker', replyTo: null, pack: 1 },
  content: { sticker: 'x' },
};
const score = { entity: 'score', threadId: thread, version: 6, points: 3 };

function started() {
  const test = mirrorUnderTest();
  test.mirror.apply([changes(null, 4, [...threadStart(), ...messages(1, 4)], { floor: 0 })]);
  test.mirror.apply([read(changes(4, 5, []), sticker)]);
  test.mirror.apply([read(changes(5, 6, []), score)]);
  test.mirror.apply([changes(6, 7, [message(7)])]);
  return test;
}

describe('[VERSION-4] what a version cannot read', () => {
  it('holds nothing up: the cursor moves, and the message has its place', () => {
    const { mirror, ranges } = started();
    expect(mirror.cursorOf(thread)).toBe(7);
    expect(ranges()).toEqual([[0, 7]]);
    expect(mirror.read.message(messageId(5))).toMatchObject({
      sequenceNumber: 5,
      notice: expect.stringContaining('unknown'),
    });
    expect(mirror.read.listRow(thread)?.unread).toBe(5);
  });

  it('is not fetched again by the same version', () => {
    const { db, mirror } = started();
    expect(openMirror(db, { userId: ann, handle: 'ann' }).cursorOf(thread)).toBe(7);
    expect(mirror.isStale(thread)).toBe(false);
  });

  it('is fetched after an upgrade, from where the first of it was, and takes its place', () => {
    const { db } = started();
    // Noted by the version before this one.
    db.prepare(`UPDATE feed SET skipped_by = ? WHERE skipped_by IS NOT NULL`).run(protocolVersion - 1);
    const upgraded = openMirror(db, { userId: ann, handle: 'ann' });
    expect(upgraded.staleFeeds(2)).toContainEqual({ feedId: thread, after: 4 });
    upgraded.apply([changes(4, 7, [poll(5), message(7)])]);
    expect(upgraded.read.message(messageId(5))).toMatchObject({
      notice: null,
      text: expect.stringContaining('question 5'),
    });
    expect(upgraded.cursorOf(thread)).toBe(7);
    expect(openMirror(db, { userId: ann, handle: 'ann' }).isStale(thread)).toBe(false);
  });

  it('gives way to a later edition of it that can be read', () => {
    const { mirror } = started();
    mirror.apply([changes(7, 8, [message(5, { version: 8, text: 'words' })])]);
    expect(mirror.read.message(messageId(5))).toMatchObject({ notice: null, text: 'words' });
  });

  it('is no difference when the mirror is verified', () => {
    const { mirror } = started();
    expect(mirror.verify.compare(thread, { from: 4, to: 5, hash: 'another' }, 7)).toBe('same');
    expect(mirror.verify.compare(thread, { from: 0, to: 4, hash: 'another' }, 7)).toBe('differs');
  });
});
