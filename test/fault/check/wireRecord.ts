import { TernError } from '../../../sync/core/ternError.ts';
import { parseDownFrame, parseUpFrame } from '../../../sync/protocol/codec.ts';
import type { ExpiredEntity } from '../../../sync/protocol/entities/expired.ts';
import type { Expiry, MessageEntity } from '../../../sync/protocol/entities/message.ts';
import type { HelloFrame } from '../../../sync/protocol/frames/up/hello.ts';
import type { Op } from '../../../sync/protocol/ops/op.ts';
import type { People } from '../../../sync/protocol/ops/people.ts';
import type { Way } from '../proxy/weather.ts';

/** When the gateway said that an op is committed, by the clock of the run, and as which change of its feed. */
export interface Ack {
  readonly at: number;
  readonly sequenceNumber: number;
}

/** An op as a device sent it, and all that the gateway said of it for good. */
export interface SentOp {
  readonly device: string;
  readonly op: Op;
  /** When it left first, by the clock of the run. */
  readonly sentAt: number;
  /** Whom it named when it left last. [PERSON-1] */
  people?: People;
  /** Whether it was replayed when it left last. [RESTORE-2] */
  replayed: boolean;
  readonly acks: Ack[];
  readonly refusals: string[];
  /** Whether a restored gateway had it wait for the message that it is about. */
  wasSetAside: boolean;
}

/** Of a frame in a sentence. */
const shown = 600;

export const isAcked = ({ acks }: SentOp) => acks.length > 0;
export const isAnswered = ({ acks, refusals }: SentOp) => acks.length + refusals.length > 0;

/**
 * What really was said between devices and gateway, seen from the middle: neither end's own word is needed to know
 * what was promised.
 */
export class WireRecord {
  /** In the order first sent. */
  readonly ops = new Map<string, SentOp>();
  /** What each device said of itself last. */
  readonly hellos = new Map<string, HelloFrame>();
  /** Frames that no schema allows, one sentence each. */
  readonly invalid = new Set<string>();
  /** Op ids sent with different content [OUTBOX-2]. */
  readonly thawed = new Set<string>();
  /** Messages with a timer: when they are over by the gateway's clock; null: nobody was told yet. [TIMER-6] */
  readonly expiries = new Map<string, number | null>();
  /** [THREAD-4] The thread that the two had already, by the id under which it was begun once more. */
  readonly #became = new Map<string, string>();
  /** What the gateway answered or said of itself with an error of category `internal`. */
  readonly internal: string[] = [];
  /** Sessions that were told of a restored store [HELLO-7]. */
  restoredSessions = 0;
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Under which id a thread is there that somebody began. */
  presentThread(threadId: string): string {
    const next = this.#became.get(threadId);
    return next === undefined ? threadId : this.presentThread(next);
  }

  /** All threads that were begun under another id than the one under which they are there. */
  presentThreads(): ReadonlyMap<string, string> {
    return new Map([...this.#became.keys()].map((threadId) => [threadId, this.presentThread(threadId)]));
  }

  observe(device: string, way: Way, text: string): void {
    if (way === 'up') this.#sent(device, text);
    else this.#answered(device, text);
  }

  #sent(device: string, text: string): void {
    if (!text.startsWith('{"frame":"op"') && !text.startsWith('{"frame":"hello"')) return;
    const frame = parseUpFrame(text);
    if (!frame.ok)
      return void this.invalid.add(`${device} sent ${frame.error.message}: ${text.slice(0, shown)}`);
    if (frame.value.frame === 'hello') this.hellos.set(device, frame.value);
    if (frame.value.frame !== 'op') return;
    const op = frame.value;
    const earlier = this.ops.get(op.id);
    const sent = earlier ?? {
      ...{ device, op, sentAt: this.#now(), replayed: false },
      ...{ acks: [], refusals: [], wasSetAside: false },
    };
    this.ops.set(op.id, sent);
    sent.replayed = op.replayed === true;
    if ('people' in op && op.people !== undefined) sent.people = op.people;
    if (content(sent.op) !== content(op)) this.thawed.add(op.id);
    if (op.type === 'sendMessage' && op.expiry != null)
      this.#noteExpiry(op.body.messageId, op.expiry.expiresAt);
  }

  #answered(device: string, text: string): void {
    if (/"expiresAt":|"entity":"expired"/.test(text)) this.#noteTimes(text);
    if (!/^\{"frame":"(ack|nack|welcome|bye)"/.test(text)) return;
    const frame = parseDownFrame(text);
    if (!frame.ok)
      return void this.invalid.add(`${device} was sent ${frame.error.message}: ${text.slice(0, shown)}`);
    const { value } = frame;
    if (value.frame === 'welcome' && value.restored) this.restoredSessions += 1;
    if (value.frame === 'bye') this.#noteInternal(`${device} was told bye`, value);
    if (value.frame === 'nack') this.#noteInternal(`${device} was refused ${value.id}`, value.error);
    if (value.frame !== 'ack' && value.frame !== 'nack') return;
    const sent = this.ops.get(value.id);
    if (sent === undefined) return;
    if (value.frame === 'ack' && value.threadId !== undefined) {
      this.#became.set(sent.op.feedId, value.threadId);
      // Of an earlier store, where it was the other way round.
      this.#became.delete(value.threadId);
    }
    if (value.frame === 'ack') sent.acks.push({ at: this.#now(), sequenceNumber: value.sequenceNumber });
    else if (value.error.code === 'targetMissing') sent.wasSetAside = true;
    else if (!value.error.retryable) sent.refusals.push(value.error.code);
  }

  #noteInternal(what: string, { code, message }: { readonly code: string; readonly message: string }): void {
    const { category } = TernError.fromData({ code, message, retryable: false });
    if (category === 'internal') this.internal.push(`${what}: ${code} ${message}`);
  }

  #noteTimes(text: string): void {
    JSON.parse(text, (_key, value: unknown) => {
      const { entity, messageId, expiry } = (value ?? {}) as Partial<MessageEntity | ExpiredEntity> & Timed;
      if (messageId === undefined) return value;
      if (entity === 'expired') this.#noteExpiry(messageId, 0);
      if (entity === 'message' && expiry !== undefined) this.#noteExpiry(messageId, expiry.expiresAt);
      return value;
    });
  }

  #noteExpiry(messageId: string, expiresAt: number | null): void {
    const known = this.expiries.get(messageId) ?? null;
    const earliest = known !== null && expiresAt !== null ? Math.min(known, expiresAt) : (known ?? expiresAt);
    this.expiries.set(messageId, earliest);
  }
}

interface Timed {
  readonly expiry?: Expiry;
}

const content = ({ feedId, type, body }: Op) => JSON.stringify([feedId, type, body]);
