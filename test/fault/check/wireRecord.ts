import { parseDownFrame, parseUpFrame } from '../../../sync/protocol/codec.ts';
import type { ExpiredEntity } from '../../../sync/protocol/entities/expired.ts';
import type { Expiry, MessageEntity } from '../../../sync/protocol/entities/message.ts';
import type { HelloFrame } from '../../../sync/protocol/frames/up/hello.ts';
import type { Op } from '../../../sync/protocol/ops/op.ts';
import type { Way } from '../proxy/weather.ts';

/** An op as a device sent it, and whether the gateway ever said that it is committed. */
export interface SentOp {
  readonly device: string;
  readonly op: Op;
  acked: boolean;
  /** Why it was refused last. */
  refused: string | null;
}

/**
 * What really was said between devices and gateway, seen from the middle: neither end's own word is needed to know
 * what was promised.
 */
export class WireRecord {
  /** In the order first sent. */
  readonly ops = new Map<string, SentOp>();
  /** What each device said of itself last. */
  readonly hellos = new Map<string, HelloFrame>();
  /** Op ids sent with different content [OUTBOX-2]. */
  readonly thawed = new Set<string>();
  /** Messages whose time some device was told of: when it is over, by the gateway's clock; 0: it was. [TIMER-6] */
  readonly over = new Map<string, number>();
  /** Sessions that were told of a restored store [HELLO-7]. */
  restoredSessions = 0;

  observe(device: string, way: Way, text: string): void {
    if (way === 'up') this.#sent(device, text);
    else this.#answered(text);
  }

  #sent(device: string, text: string): void {
    if (!text.startsWith('{"frame":"op"') && !text.startsWith('{"frame":"hello"')) return;
    const frame = parseUpFrame(text);
    if (!frame.ok) throw frame.error;
    if (frame.value.frame === 'hello') this.hellos.set(device, frame.value);
    if (frame.value.frame !== 'op') return;
    const op = frame.value;
    const earlier = this.ops.get(op.id);
    if (earlier === undefined) this.ops.set(op.id, { device, op, acked: false, refused: null });
    else if (content(earlier.op) !== content(op)) this.thawed.add(op.id);
  }

  #answered(text: string): void {
    if (/"expiresAt":\d|"entity":"expired"/.test(text)) this.#noteTimes(text);
    if (!/^\{"frame":"(ack|nack|welcome)"/.test(text)) return;
    const frame = parseDownFrame(text);
    if (!frame.ok) throw frame.error;
    if (frame.value.frame === 'welcome' && frame.value.restored) this.restoredSessions += 1;
    if (frame.value.frame !== 'ack' && frame.value.frame !== 'nack') return;
    const sent = this.ops.get(frame.value.id);
    if (sent === undefined) return;
    if (frame.value.frame === 'ack') sent.acked = true;
    else if (!frame.value.error.retryable) sent.refused = frame.value.error.code;
  }

  #noteTimes(text: string): void {
    JSON.parse(text, (_key, value: unknown) => {
      const { entity, messageId, expiry } = (value ?? {}) as Partial<MessageEntity | ExpiredEntity> & Timed;
      const at = entity === 'expired' ? 0 : entity === 'message' ? expiry?.expiresAt : null;
      if (messageId !== undefined && at != null)
        this.over.set(messageId, Math.min(at, this.over.get(messageId) ?? at));
      return value;
    });
  }
}

interface Timed {
  readonly expiry?: Expiry;
}

const content = ({ feedId, type, body }: Op) => JSON.stringify([feedId, type, body]);
