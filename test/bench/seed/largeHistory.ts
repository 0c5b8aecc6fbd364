import { createHash } from 'node:crypto';
import { accountFeedId, type DeviceId, type MessageId, type UserId } from '../../../sync/core/ids.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { ChangesFrame } from '../../../sync/protocol/frames/down/changes.ts';
import { seededRandom } from '../../generator/seededRandom.ts';
import { type BenchPerson, threadOf } from './people.ts';
import { textsFrom } from './texts.ts';

export const threadCount = 10_000;
export const messageCount = 1_000_000;
/** Of these threads the newest messages are unread. */
const unreadEvery = 30;
const begin = Date.UTC(2024, 0, 1);
const end = Date.UTC(2026, 0, 1);
const at = { incarnation: 'large', position: 1 };

/** A UUIDv7 that is the same in every run. */
function uuid(kind: string, number: number, msecs = begin): string {
  const time = msecs.toString(16).padStart(12, '0');
  const rest = createHash('md5').update(`${kind}${number}`).digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}

export const reader: BenchPerson = {
  userId: uuid('reader', 0) as UserId,
  deviceId: uuid('device', 0) as DeviceId,
  handle: 'reader',
  displayName: 'Reader',
  token: 'nothing that any gateway knows',
};

export const handleOfPeer = (peer: number) => `peer${peer}`;
const idOf = (peer: number) => uuid('peer', peer) as UserId;
export const threadOfPeer = (peer: number) => threadOf(reader.handle, handleOfPeer(peer));

/** A few threads are very busy and most are quiet: the weight of the nth falls with n. */
function threadPicker(random: () => number): () => number {
  let sum = 0;
  const sums = Float64Array.from({ length: threadCount }, (_, peer) => (sum += (peer + 20) ** -0.8));
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = threadCount - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** What one has of a thread as soon as one is in it. */
function firstPage(peer: number): ChangesFrame {
  const threadId = threadOfPeer(peer);
  const person = (userId: UserId, handle: string, displayName: string): Entity => ({
    ...{ entity: 'member', threadId, userId, version: 1, handle, displayName },
    ...{ joinedAt: 0, leftAt: null },
  });
  const items: Entity[] = [
    {
      ...{ entity: 'thread', threadId, version: 1, kind: 'direct', name: null },
      ...{ createdAt: begin, createdBy: null },
    },
    person(reader.userId, reader.handle, reader.displayName),
    person(idOf(peer), handleOfPeer(peer), `Peer Number ${peer}`),
  ];
  return { frame: 'changes', feedId: threadId, after: null, through: 1, last: 1, at, items, floor: 0 };
}

/** One conversation after another, each in the thread of a peer. */
class Talk {
  readonly #random: () => number;
  readonly #text: () => string;
  readonly #heads = new Int32Array(threadCount).fill(1);
  readonly #newest = new Map<number, MessageId>();

  constructor(random: () => number) {
    this.#random = random;
    this.#text = textsFrom(random);
  }

  /** As many messages with what belongs to them, and receipts of both. @param written messages before these */
  burst(peer: number, written: number, count: number): ChangesFrame {
    const threadId = threadOfPeer(peer);
    const after = this.#heads[peer] ?? 0;
    const items: Entity[] = [];
    let fromPeer = 0;
    let last = 0;
    for (let index = written; index < written + count; index += 1) {
      last = this.#number(peer);
      if (!this.#message(peer, index, last, items)) fromPeer = last;
    }
    const isUnread = peer % unreadEvery === 0 && written + count > messageCount * 0.95;
    if (fromPeer > 0 && !isUnread) items.push(this.#receipt(peer, reader.userId, fromPeer));
    items.push(this.#receipt(peer, idOf(peer), last));
    const through = this.#heads[peer] ?? 0;
    return { frame: 'changes', feedId: threadId, after, through, last: through, at, items };
  }

  #number(peer: number): number {
    const number = (this.#heads[peer] ?? 0) + 1;
    this.#heads[peer] = number;
    return number;
  }

  /** @returns whether it is the reader's own */
  #message(peer: number, index: number, sequenceNumber: number, items: Entity[]): boolean {
    const threadId = threadOfPeer(peer);
    const time = Math.floor(begin + ((end - begin) * index) / messageCount);
    const messageId = uuid('message', index, time) as MessageId;
    const mine = this.#random() < 0.5;
    const [me, other] = mine ? [reader.userId, idOf(peer)] : [idOf(peer), reader.userId];
    const isEdited = this.#random() < 0.02;
    const version = isEdited ? this.#number(peer) : sequenceNumber;
    const replyTo = this.#random() < 0.05 ? (this.#newest.get(peer) ?? null) : null;
    items.push({
      ...{ entity: 'message', threadId, messageId, version, sequenceNumber, senderId: me, at: time },
      ...{ deletedAt: null, editedAt: isEdited ? time + 60_000 : null },
      ...{ envelope: { kind: 'text', replyTo }, content: { text: this.#text() } },
    });
    if (this.#random() < 0.08) {
      const about = { threadId, messageId, userId: other, sequenceNumber, emoji: '👍' };
      items.push({ entity: 'reaction', ...about, version: this.#number(peer), present: true });
    }
    this.#newest.set(peer, messageId);
    return mine;
  }

  #receipt(peer: number, userId: UserId, through: number): Entity {
    const version = this.#number(peer);
    return {
      ...{ entity: 'receipt', threadId: threadOfPeer(peer), userId, version },
      ...{ deliveredThrough: through, deliveredAt: end },
      ...{ readThrough: through, readAt: through === 0 ? null : end },
    };
  }
}

/**
 * The history as it would have come in: bursts of conversation in one thread, then in another, in the order of time,
 * so that a thread's messages lie scattered over the file. With replies, edits, reactions, and receipts of both.
 */
export function* changesOf(): Generator<ChangesFrame> {
  const random = seededRandom(42);
  const pick = threadPicker(random);
  const talk = new Talk(random);
  const members: Entity[] = [];
  for (let peer = 0; peer < threadCount; peer += 1) {
    const threadId = threadOfPeer(peer);
    members.push({ entity: 'membership', threadId, version: peer + 1, joinedAt: 0, leftAt: null });
    yield firstPage(peer);
  }
  const through = threadCount;
  const accountFeed = accountFeedId(reader.userId);
  yield { frame: 'changes', feedId: accountFeed, after: 0, through, last: through, at, items: members };
  for (let written = 0; written < messageCount;) {
    const peer = pick();
    const burst = Math.min(1 + Math.floor(random() * 8), messageCount - written);
    yield talk.burst(peer, written, burst);
    written += burst;
  }
}
