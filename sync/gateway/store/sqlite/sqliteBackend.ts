import { assertNever } from '../../../core/assertNever.ts';
import type { FeedId } from '../../../core/ids.ts';
import type { Backend, FeedOpening } from '../run/backend.ts';
import type { Loaded, Wanted } from '../run/loads.ts';
import { ownerOf, type Write } from '../run/writes.ts';
import type { EntityTable } from './entityTable.ts';
import { type Loaders, prepareLoaders } from './loaders.ts';
import type { PlainName, Tables } from './tables.ts';

/** The tables of the open transaction, and the position in the order of the store that its changes have come to. */
export class SqliteBackend implements Backend {
  /** Set by whoever begins a transaction, and again when a part of it is undone. */
  position = 0;
  readonly #tables: Tables;
  readonly #loaders: Loaders;

  constructor(tables: Tables, now: () => number) {
    this.#tables = tables;
    this.#loaders = prepareLoaders(tables, now);
  }

  load(wanted: Wanted): Loaded<Wanted> {
    const found: Record<string, unknown> = {};
    for (const name of Object.keys(wanted) as (keyof Wanted)[]) {
      const key = wanted[name];
      const find = this.#loaders[name] as (key: unknown) => unknown;
      found[name] = key === null || key === undefined ? null : find(key);
    }
    return found as Loaded<Wanted>;
  }

  allocate(opened: readonly FeedOpening[]): ReadonlyMap<FeedId, number> {
    const { feeds } = this.#tables;
    this.position += 1;
    const numbers = new Map<FeedId, number>();
    for (const { feedId, opens } of opened) {
      if (opens) feeds.create(feedId, this.position);
      numbers.set(feedId, feeds.take(feedId, this.position));
    }
    return numbers;
  }

  /** [RESTORE-1] What takes no number in a feed may be lost all the same: a backup without it is behind. */
  #notePosition(): void {
    this.position += 1;
  }

  put(writes: readonly Write[]): void {
    for (const write of writes) this.#put(write);
  }

  #put(write: Write): void {
    const { bans, erasures, joinLinks, invitations, messages, of, opAnswers, peopleAdded, reach } =
      this.#tables;
    const { blobs, blocks, pictures, receipts, reports, scheduled } = this.#tables;
    switch (write.kind) {
      case 'entity':
        return this.#putEntity(write);
      case 'dropMessage':
        return messages.drop(write.messageId);
      case 'dropAbout':
        for (const table of Object.values(of)) table.drop(write.messageId);
        return blobs.release(write.messageId);
      case 'dropOwn':
        for (const table of Object.values(of)) table.dropOwn(write.userId, write.messageId);
        return;
      case 'receiptStep':
        return receipts.note(write);
      case 'reachDue':
        return reach.addReceiptsDue(write.threadId);
      case 'reachTold':
        return reach.dropDue(write.threadId);
      case 'keptFrom':
        return blocks.keep(write.userId, write.messageId, write.threadId);
      case 'wrote':
        return invitations.wrote(write.threadId, write.userId);
      case 'peopleAdded':
        return peopleAdded.count(write.userId, write.count, write.now);
      case 'ban':
        this.#notePosition();
        return bans.put(write);
      case 'dueLater':
        return scheduled.delay(write, write.at);
      case 'report':
        this.#notePosition();
        return reports.put(write);
      case 'picture':
        return pictures.keep(write);
      case 'namedBlobs':
        return blobs.name(write);
      case 'opening':
        this.#notePosition();
        return blobs.once.open(write);
      case 'link':
      case 'linkUsed':
      case 'linkRevoked':
        this.#notePosition();
        return joinLinks.put(write);
      case 'erasedThrough':
        return erasures.reach(write.userId, write.after);
      case 'erased':
        return erasures.end(write.userId);
      case 'answer':
        return opAnswers.record(write.actor, write.op, write.digest, write.answer);
      default:
        return assertNever(write);
    }
  }

  #putEntity({ feedId, entity, by: { deviceId, now } }: Extract<Write, { kind: 'entity' }>): void {
    const { directs, expired, invitations, messages, of, reach, scheduled, threads } = this.#tables;
    if (entity.entity === 'message') messages.put(entity, deviceId);
    else if (entity.entity === 'member') {
      threads.putMember(entity);
      reach.addAudienceDue(entity.threadId);
      directs.noteMember(entity);
    } else if (entity.entity === 'invitation') invitations.put(ownerOf(feedId), entity);
    else if (entity.entity === 'scheduled') scheduled.put(ownerOf(feedId), entity, deviceId);
    else if (entity.entity === 'expired') expired.put(entity, now);
    else (of[entity.entity] as EntityTable<PlainName>).put(feedId, entity);
    if (entity.entity !== 'membership' || entity.subscribed !== true) return;
    threads.putSubscriber(ownerOf(feedId), entity);
    reach.addDue(entity.threadId);
  }
}
