import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entity, entityKinds } from '../../../sync/protocol/entities/entity.ts';
import { type Op, opKinds } from '../../../sync/protocol/ops/op.ts';
import { valid } from '../../property/fuzz/garbage.ts';
import { encodeFrame } from '../../../sync/protocol/codec.ts';
import { describeFrame } from '../../../sync/protocol/describeFrame.ts';
import { createFrameLog } from '../../../sync/protocol/frameLog.ts';
import type { DownFrame } from '../../../sync/protocol/frames/down.ts';
import type { UpFrame } from '../../../sync/protocol/frames/up.ts';
import * as frames from '../../builders/frames.ts';
import * as make from '../../builders/make.ts';

const words = 'a private text';
const emoji = '🔏';
const token = 'a-secret-token';
const thread = make.threadOf('ann', 'bob');
const userId = frames.message(1).senderId;
const error = { code: 'rateLimited', retryable: true, message: words, retryAfterMs: 70 };
const items = [frames.message(7, { text: words }), frames.reaction(8, 7, { emoji })];
const position = { at: frames.at, last: 9 };

const every: readonly (UpFrame | DownFrame)[] = [
  {
    frame: 'hello',
    v: 1,
    token,
    device: { ...make.newDevice(), name: words },
    cursor: token,
    seen: frames.at,
    settled: 3,
  },
  make.op(make.creation(thread, 'bob')),
  make.op(make.message(thread, words)),
  make.op(make.edit(thread, make.newMessageId(), words)),
  make.op(make.reaction(thread, make.newMessageId(), emoji)),
  make.op(make.receipt(thread, make.newMessageId(), 'read')),
  { frame: 'pull', feeds: [{ feedId: thread, after: null }], limit: 50 },
  { frame: 'history', id: 1, threadId: thread, anchor: { before: 12 }, limit: 50 },
  { frame: 'history', id: 1, threadId: thread, ...position, from: 6, to: 9, items, unreadBelow: 0 },
  { frame: 'signal', threadId: thread, kind: 'typing', active: true },
  { frame: 'signal', threadId: thread, userId, kind: 'typing', active: false },
  { frame: 'presence', active: true, watch: [thread] },
  { frame: 'presence', people: [{ userId, online: false, lastSeenAt: 5 }] },
  { frame: 'ping', t: 5 },
  { frame: 'pong', t: 5 },
  { ...frames.welcome(), cursor: token, displayName: words },
  { frame: 'heads', feeds: [{ feedId: thread, last: 9, items }], more: true },
  { frame: 'ack', id: make.newOpId(), sequenceNumber: 9, at: frames.at, duplicate: true },
  { frame: 'nack', id: make.newOpId(), error },
  { frame: 'changes', feedId: thread, ...position, after: 6, through: 9, items },
  { frame: 'error', request: 'pull', error },
  { frame: 'bye', code: 'gatewayStopping', message: words, retryAfterMs: 70 },
];

const written = new Set(['text', 'name', 'displayName', 'emoji', 'options', 'invited']);

/** The same with words of somebody's wherever there are any. */
function withWords(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => withWords(one, field));
  if (typeof value === 'string') return written.has(field) ? words : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withWords(one, name)]));
}

describe('a frame in one line', () => {
  it.each(every)('of $frame $type tells what was written by its length, and no secret ever', (frame) => {
    const calm = describeFrame(frame, 'lengths');
    for (const kept of [words, emoji, token]) expect(calm).not.toContain(kept);
    expect(describeFrame(frame, 'text')).not.toContain(token);
    expect(calm.startsWith(frame.frame)).toBe(true);
    expect(calm).not.toContain('\n');
  });

  it('shows what was written when asked to, on one line still', () => {
    const op = make.op(make.message(thread, 'two\nlines'));
    expect(describeFrame(op, 'lengths')).toContain(' text=9 chars ');
    expect(describeFrame(op, 'text')).toContain(String.raw` text="two\nlines" `);
  });

  it.each([...opKinds, ...entityKinds].map(({ schema }) => [schema.properties, schema] as const))(
    'tells nothing of what people wrote in $type.const$entity.const',
    (_, schema) => {
      for (const sample of fc.sample(valid(schema) as fc.Arbitrary<Op | Entity>, { numRuns: 20, seed: 1 })) {
        const said = withWords(sample) as Op | Entity;
        const frame: UpFrame | DownFrame =
          'frame' in said
            ? said
            : { frame: 'changes', feedId: thread, ...position, after: 6, through: 9, items: [said] };
        expect(describeFrame(frame, 'lengths')).not.toContain(words);
      }
    },
  );

  it('stays short for a long page', () => {
    const page = { ...position, after: 0, through: 500, items: frames.messages(1, 500) };
    const line = describeFrame({ frame: 'changes', feedId: thread, ...page }, 'lengths');
    expect(line).toContain('and 492 more]');
    expect(line.length).toBeLessThan(900);
  });
});

describe('the log of frames', () => {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const log = createFrameLog({ who: 'anna', detail: 'lengths', now: () => 1_700_000_000_123, write });

  it('has time, who, way, what and bytes', () => {
    log('up', encodeFrame({ frame: 'ping', t: 5 }));
    log('down', encodeFrame({ frame: 'pong', t: 5 }));
    expect(lines).toEqual([
      '22:13:20.123 anna       ↑ ping t=5 22 B',
      '22:13:20.123 anna       ↓ pong t=5 22 B',
    ]);
  });

  it('names what cannot be read by the reason alone', () => {
    log('down', JSON.stringify({ frame: words }));
    log('up', words);
    expect(lines.slice(2).join('\n')).not.toContain(words);
    expect(lines.slice(2)).toEqual([
      '22:13:20.123 anna       ↓ unreadable: this frame is not known 26 B',
      '22:13:20.123 anna       ↑ unreadable: a frame must be one JSON object 14 B',
    ]);
  });
});
