import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import type { DeedKind } from './deeds.ts';
import type { Person } from './person.ts';

/** What people did, to be held against what arrived. */
export class DeedRecord {
  readonly #written = new Map<string, MessageId[]>();
  readonly #discarded = new Set<MessageId>();
  readonly #counts = new Map<DeedKind, number>();

  wrote({ name }: Person, threadId: ThreadId, messageId: MessageId): void {
    const key = `${name} ${threadId}`;
    const written = this.#written.get(key);
    if (written === undefined) this.#written.set(key, [messageId]);
    else written.push(messageId);
  }

  get discardedIds(): Iterable<MessageId> {
    return this.#discarded;
  }

  discarded(messageId: MessageId): void {
    this.#discarded.add(messageId);
  }

  /** A thread that never was takes its messages with it. */
  discardedThread({ name }: Person, threadId: ThreadId): void {
    for (const messageId of this.#written.get(`${name} ${threadId}`) ?? []) this.#discarded.add(messageId);
  }

  did(kind: DeedKind): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  get counts(): ReadonlyMap<DeedKind, number> {
    return this.#counts;
  }

  /** What one device wrote in one thread and its person still wants said, in the order written. */
  *owed(): Iterable<{ name: string; threadId: ThreadId; messageIds: readonly MessageId[] }> {
    for (const [key, written] of this.#written) {
      const [name = '', threadId = ''] = key.split(' ');
      const messageIds = written.filter((id) => !this.#discarded.has(id));
      yield { name, threadId: threadId as ThreadId, messageIds };
    }
  }
}
