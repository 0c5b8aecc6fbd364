import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FrameSplitter } from '../../fault/proxy/frameSplitter.ts';

interface Sketch {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly mask?: Buffer;
  readonly isFinal?: boolean;
  readonly isDeflated?: boolean;
}

/** As RFC 6455, 5.2 draws it. */
function encode({ opcode, payload, mask, isFinal = true, isDeflated = false }: Sketch): Buffer {
  const { length } = payload;
  const short = length < 126 ? length : length < 65_536 ? 126 : 127;
  const extended = Buffer.alloc(short < 126 ? 0 : short === 126 ? 2 : 8);
  if (short === 126) extended.writeUInt16BE(length);
  if (short === 127) extended.writeBigUInt64BE(BigInt(length));
  const first = (isFinal ? 0x80 : 0) | (isDeflated ? 0x40 : 0) | opcode;
  const head = Buffer.from([first, (mask === undefined ? 0 : 0x80) | short]);
  const body = mask === undefined ? payload : payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return Buffer.concat([head, extended, mask ?? Buffer.alloc(0), body]);
}

const text = (words: string): Sketch => ({ opcode: 1, payload: Buffer.from(words) });
const mask = Buffer.from([1, 2, 3, 250]);

it('cuts frames of every length out of bytes that come in any pieces, and keeps each as it came', () => {
  const sizes = fc.constantFrom(0, 1, 125, 126, 127, 65_535, 65_536);
  const frames = fc.array(fc.record({ size: sizes, isMasked: fc.boolean() }), { minLength: 1, maxLength: 5 });
  const pieces = fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1 });
  fc.assert(
    fc.property(frames, pieces, (list, lengths) => {
      const sent = list.map(({ size, isMasked }) =>
        encode({ ...text('x'.repeat(size)), ...(isMasked ? { mask } : {}) }),
      );
      const bytes = Buffer.concat(sent);
      const splitter = new FrameSplitter();
      const got: Buffer[] = [];
      for (let at = 0, piece = 0; at < bytes.length; piece += 1) {
        const size = lengths[piece % lengths.length] ?? 1;
        got.push(...splitter.push(bytes.subarray(at, at + size)).map((frame) => frame.bytes));
        at += size;
      }
      expect(Buffer.concat(got).equals(bytes)).toBe(true);
      expect(got.map(({ length }) => length)).toEqual(sent.map(({ length }) => length));
    }),
    { numRuns: 30 },
  );
});

it('reads what a frame says, masked or not', () => {
  const splitter = new FrameSplitter();
  const both = Buffer.concat([encode(text('hello')), encode({ ...text('привіт'), mask })]);
  expect(splitter.push(both).map((frame) => frame.text())).toEqual(['hello', 'привіт']);
});

it('reads a deflated frame, whose tail its sender took off', () => {
  const words = 'again and '.repeat(1_000);
  const payload = deflateRawSync(words, { finishFlush: 2 }).subarray(0, -4);
  const [frame] = new FrameSplitter().push(encode({ opcode: 1, payload, isDeflated: true }));
  expect(frame?.text()).toBe(words);
});

it.each([
  { what: 'a ping', sketch: { opcode: 9, payload: Buffer.from('p') } },
  { what: 'a close', sketch: { opcode: 8, payload: Buffer.from([3, 232]) } },
  { what: 'binary', sketch: { opcode: 2, payload: Buffer.from('b') } },
  { what: 'the begin of a fragmented text', sketch: { ...text('half'), isFinal: false } },
])('knows that $what is no whole text', ({ sketch }) => {
  const [frame] = new FrameSplitter().push(encode(sketch));
  expect(frame?.isText).toBe(false);
  expect(() => frame?.text()).toThrow('no whole text');
});
