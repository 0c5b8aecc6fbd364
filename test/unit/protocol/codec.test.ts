import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { encodeFrame, opIdOf, parseDownFrame, parseUpFrame } from '../../../sync/protocol/codec.ts';
import * as make from '../../builders/make.ts';

const thread = make.threadOf('ann', 'bob');
const codeOf = (text: string) => {
  const parsed = parseUpFrame(text);
  return parsed.ok ? 'parsed' : parsed.error.code;
};

describe('parseUpFrame', () => {
  const messageId = make.newMessageId();
  it.each([
    make.op(make.creation(thread, 'bob')),
    make.op(make.message(thread, 'hi', { replyTo: messageId }), { after: [make.newOpId()] }),
    make.op(make.edit(thread, messageId, 'x')),
    make.op(make.reaction(thread, messageId, '👍')),
    make.op(make.receipt(thread, messageId, 'read')),
  ])('what was encoded parses to itself: $type', (op) => {
    expect(parseUpFrame(encodeFrame(op))).toEqual({ ok: true, value: op });
  });

  it('[FRAME-1] nothing thrown at it throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseUpFrame(text)));
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseDownFrame(text)));
  });

  it('[FRAME-1] an error says where, never what it held', () => {
    const secret = 'a private text';
    const op = { ...make.op(make.message(thread, 'x')), body: { content: { text: secret } } };
    const parsed = parseUpFrame(JSON.stringify(op));
    expect(parsed.ok ? '' : parsed.error.message).toMatch(/^\/body /);
    expect(JSON.stringify(parsed)).not.toContain(secret);
  });

  it('[FRAME-4] an unknown field is refused, at any depth', () => {
    const op = make.op(make.message(thread, 'x'));
    expect(codeOf(JSON.stringify({ ...op, shiny: 1 }))).toBe('frameInvalid');
    expect(codeOf(JSON.stringify({ ...op, body: { ...op.body, shiny: 1 } }))).toBe('frameInvalid');
    const seen = { incarnation: 'x', position: 1, shiny: 1 };
    const device = make.newDevice();
    const hello = { frame: 'hello', v: 1, token: 't', device, cursor: null, seen, settled: 0 };
    expect(codeOf(JSON.stringify(hello))).toBe('frameInvalid');
    expect(codeOf(JSON.stringify({ ...hello, seen: { incarnation: 'x', position: 1 } }))).toBe('parsed');
  });

  it('[GROUP-1] a group begins under g: and a UUID, and under nothing else', () => {
    const codeUnder = (feedId: string) =>
      codeOf(JSON.stringify(make.op(make.group(feedId as ThreadId, ['bob']))));
    expect(codeUnder(make.newGroupId())).toBe('parsed');
    for (const feedId of ['g:', 'g:sails', make.newGroupId().slice(2), `${make.newGroupId()}x`, thread])
      expect(codeUnder(feedId), feedId).toBe('frameInvalid');
  });

  it.each(['constructor', '__proto__', 'toString', 'op'])('the kind %s is not known', (frame) => {
    expect(codeOf(JSON.stringify({ frame }))).toBe('frameInvalid');
  });
});

describe('parseDownFrame', () => {
  it('[FRAME-4] a field of a newer gateway is ignored, at any depth', () => {
    const at = { incarnation: 'x', position: 1, shiny: 1 };
    const item = {
      entity: 'message',
      threadId: thread,
      messageId: make.newMessageId(),
      version: 1,
      sequenceNumber: 1,
      senderId: make.newUserId(),
      at: 1,
      editedAt: null,
      deletedAt: null,
      envelope: { kind: 'text', replyTo: null, shiny: 1 },
      content: { text: 'x', shiny: 1 },
      shiny: 1,
    };
    const frame = {
      frame: 'changes',
      feedId: thread,
      after: 0,
      through: 1,
      last: 1,
      at,
      items: [item],
      shiny: 1,
    };
    expect(parseDownFrame(JSON.stringify(frame)).ok).toBe(true);
  });

  it.each([
    { frame: 'ack', sequenceNumber: 1 },
    { frame: 'nack', id: make.newOpId(), error: { code: 'x', retryable: 'no', message: 'x' } },
    { frame: 'changes', feedId: thread, after: 0, through: -1, last: 1, items: [] },
    { frame: 'heads', feeds: [{ feedId: thread }], more: false },
    { frame: 'welcome' },
    { frame: 'bye', code: 7 },
  ])('[FRAME-1] a frame of another shape is refused: %j', (frame) => {
    expect(parseDownFrame(JSON.stringify(frame))).toMatchObject({
      ok: false,
      error: { code: 'frameInvalid' },
    });
  });

  it('an error code that is not known yet is a string like any other', () => {
    const error = { code: 'moonPhaseWrong', retryable: false, message: 'wait' };
    expect(parseDownFrame(JSON.stringify({ frame: 'nack', id: make.newOpId(), error })).ok).toBe(true);
  });
});

describe('opIdOf', () => {
  it('[FRAME-1] the id of a broken op, where it is one', () => {
    const id = make.newOpId();
    expect(opIdOf(JSON.stringify({ frame: 'op', id, type: 'explode' }))).toBe(id);
    for (const text of [
      '',
      '{}',
      JSON.stringify({ frame: 'op', id: 'seven' }),
      JSON.stringify({ frame: 'ping', id }),
    ]) {
      expect(opIdOf(text)).toBeNull();
    }
  });
});
