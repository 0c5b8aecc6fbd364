import { inflateRawSync, constants } from 'node:zlib';

/** One WebSocket frame (RFC 6455, 5.2), its bytes as they came. */
export interface RawFrame {
  readonly bytes: Buffer;
  /** Unfragmented text: it can be dropped or doubled and the stream stays sound. */
  readonly isText: boolean;
  /** @throws when the frame is not text, or not deflated as this endpoint negotiates it */
  text(): string;
}

const opcodes = { text: 1 } as const;
/** RFC 7692, 7.2.2: what a sender took off the end of a deflated message. */
const deflateTail = Buffer.from([0x00, 0x00, 0xff, 0xff]);

/** Cuts one direction of a WebSocket into whole frames, however its bytes arrive. */
export class FrameSplitter {
  #pending: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): RawFrame[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const frames: RawFrame[] = [];
    for (let size = frameSize(this.#pending); size !== null; size = frameSize(this.#pending)) {
      frames.push(toFrame(this.#pending.subarray(0, size)));
      this.#pending = this.#pending.subarray(size);
    }
    return frames;
  }
}

interface Header {
  readonly maskAt: number | null;
  readonly payloadAt: number;
  readonly payloadLength: number;
}

function readHeader(bytes: Buffer): Header | null {
  if (bytes.length < 2) return null;
  const second = bytes.readUInt8(1);
  const short = second & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const isMasked = (second & 0x80) !== 0;
  const payloadAt = 2 + lengthBytes + (isMasked ? 4 : 0);
  if (bytes.length < payloadAt) return null;
  const payloadLength =
    lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { maskAt: isMasked ? 2 + lengthBytes : null, payloadAt, payloadLength };
}

/** Null while the frame is not whole. */
function frameSize(bytes: Buffer): number | null {
  const header = readHeader(bytes);
  if (header === null) return null;
  const size = header.payloadAt + header.payloadLength;
  return bytes.length < size ? null : size;
}

function toFrame(bytes: Buffer): RawFrame {
  const first = bytes.readUInt8(0);
  const isFinal = (first & 0x80) !== 0;
  const isDeflated = (first & 0x40) !== 0;
  const isText = isFinal && (first & 0x0f) === opcodes.text;
  return {
    bytes,
    isText,
    text() {
      if (!isText) throw new Error('this frame is no whole text');
      const payload = unmasked(bytes);
      if (!isDeflated) return payload.toString();
      const deflated = Buffer.concat([payload, deflateTail]);
      return inflateRawSync(deflated, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
    },
  };
}

function unmasked(bytes: Buffer): Buffer {
  const header = readHeader(bytes);
  if (header === null) throw new Error('not a frame');
  const payload = Buffer.from(bytes.subarray(header.payloadAt));
  if (header.maskAt === null) return payload;
  const mask = bytes.subarray(header.maskAt, header.maskAt + 4);
  for (let index = 0; index < payload.length; index += 1)
    payload.writeUInt8(payload.readUInt8(index) ^ mask.readUInt8(index % 4), index);
  return payload;
}
