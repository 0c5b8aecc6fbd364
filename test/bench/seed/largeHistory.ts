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

/**
 * The history as it would have come in: bursts of conversation in one thread, then in another, in the order of time,
 * so that a thread's messages lie scattered over the file. With replies, edits, reactions, and receipts of both.
 */
export function* changesOf(): Generator<ChangesFrame> {
  const random = seededRandom(42);
  const pick = threadPicker(random);
  const text = textsFrom(random);
  const heads = new Int32Array(threadCount);
  const newest = new Map<number, MessageId>();

  const accountFeed = accountFeedId(reader.userId);
  const members: Entity[] = [];
  for (let peer = 0; peer < threadCount; peer += 1) {
    const threadId = threadOfPeer(peer);
    members.push({ entity: 'membership', threadId, version: peer + 1, joinedAt: 0, leftAt: null });
    heads[peer] = 1;
    const person = (userId: UserId, handle: string, displayName: string): Entity => ({
      entity: 'member',
      threadId,
      userId,
      version: 1,
      handle,
      displayName,
      joinedAt: 0,
      leftAt: null,
    });
    const items: Entity[] = [
      {
        entity: 'thread',
        threadId,
        version: 1,
        kind: 'direct',
        name: null,
        createdAt: begin,
        createdBy: null,
      },
      person(reader.userId, reader.handle, reader.displayName),
      person(idOf(peer), handleOfPeer(peer), `Peer Number ${peer}`),
    ];
    yield { frame: 'changes', feedId: threadId, after: null, through: 1, last: 1, at, items, floor: 0 };
  }
  const through = threadCount;
  yield { frame: 'changes', feedId: accountFeed, after: 0, through, last: through, at, items: members };

  for (let written = 0; written < messageCount;) {
    const peer = pick();
    const threadId = threadOfPeer(peer);
    const after = heads[peer] ?? 0;
    const items: Entity[] = [];
    let number = after;
    const burst = Math.min(1 + Math.floor(random() * 8), messageCount - written);
    let fromPeer = 0;
    let last = 0;
    for (let index = 0; index < burst; index += 1) {
      const time = Math.floor(begin + ((end - begin) * written) / messageCount);
      const messageId = uuid('message', written, time) as MessageId;
      const mine = random() < 0.5;
      number += 1;
      const sequenceNumber = number;
      const isEdited = random() < 0.02;
      if (isEdited) number += 1;
      items.push({
        entity: 'message',
        threadId,
        messageId,
        version: number,
        sequenceNumber,
        senderId: mine ? reader.userId : idOf(peer),
        at: time,
        deletedAt: null,
        editedAt: isEdited ? time + 60_000 : null,
        envelope: { kind: 'text', replyTo: random() < 0.05 ? (newest.get(peer) ?? null) : null },
        content: { text: text() },
      });
      if (random() < 0.08) {
        number += 1;
        const userId = mine ? idOf(peer) : reader.userId;
        items.push({
          entity: 'reaction',
          threadId,
          messageId,
          userId,
          sequenceNumber,
          emoji: '👍',
          version: number,
          present: true,
        });
      }
      if (!mine) fromPeer = sequenceNumber;
      last = sequenceNumber;
      newest.set(peer, messageId);
      written += 1;
    }
    const isUnread = peer % unreadEvery === 0 && written > messageCount * 0.95;
    const receipt = (userId: UserId, deliveredThrough: number, readThrough: number): Entity => {
      number += 1;
      const [deliveredAt, readAt] = [end, readThrough === 0 ? null : end];
      const version = number;
      return {
        entity: 'receipt',
        threadId,
        userId,
        version,
        deliveredThrough,
        deliveredAt,
        readThrough,
        readAt,
      };
    };
    if (fromPeer > 0 && !isUnread) items.push(receipt(reader.userId, fromPeer, fromPeer));
    items.push(receipt(idOf(peer), last, last));
    heads[peer] = number;
    yield { frame: 'changes', feedId: threadId, after, through: number, last: number, at, items };
  }
}
