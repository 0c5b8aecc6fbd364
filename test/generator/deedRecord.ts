import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import type { DeedKind } from './deeds.ts';
import type { Person } from './person.ts';

/** What people did, to be held against what arrived. */
export class DeedRecord {
  readonly #written = new Map<string, MessageId[]>();
  readonly #discarded = new Set<MessageId>();
  readonly #counts = new Map<DeedKind, number>();

  readonly #skipped = new Set<MessageId>();
  readonly #answers = new Map<MessageId, MessageId>();

  wrote({ name }: Person, threadId: ThreadId, messageId: MessageId, replyTo: MessageId | null = null): void {
    if (replyTo !== null) this.#answers.set(messageId, replyTo);
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

  /** [OUTBOX-14] What its writer has let the others pass, and what answers it, may arrive at any place. */
  skipped(messageId: MessageId): void {
    this.#skipped.add(messageId);
  }

  isOrdered(messageId: MessageId): boolean {
    const answered = this.#answers.get(messageId);
    return !this.#skipped.has(messageId) && (answered === undefined || this.isOrdered(answered));
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
