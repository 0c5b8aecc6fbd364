import type { BlobId, MessageId, OpId, ThreadId } from '../../sync/core/ids.ts';
import type { DeedKind } from './deedKinds.ts';
import type { Person } from './person.ts';

/** What people did, to be held against what arrived. */
export class DeedRecord {
  readonly #written = new Map<string, MessageId[]>();
  readonly #discarded = new Set<MessageId>();
  readonly #discardedThreads = new Set<string>();
  readonly #resolved = new Set<OpId>();
  readonly #counts = new Map<DeedKind, number>();

  readonly #skipped = new Set<MessageId>();
  readonly #answers = new Map<MessageId, MessageId>();

  readonly #filed = new Set<MessageId>();
  readonly #contents = new Map<BlobId, Uint8Array>();

  readonly #scheduled = new Map<string, MessageId[]>();
  readonly #composed = new Map<string, Set<string>>();

  /** [LINK-1] Whoever is told of them knows them all. */
  readonly joinLinks: { readonly threadId: ThreadId; readonly secret: string }[] = [];

  /** What a person has left in a thread's composer, on any of their devices, and neither changed nor cleared. */
  composed(handle: string, threadId: ThreadId, text: string): void {
    const key = `${handle} ${threadId}`;
    if (text !== '') this.#composed.set(key, (this.#composed.get(key) ?? new Set()).add(text));
  }

  /** They had these words before them and did something else with them. */
  replaced(handle: string, threadId: ThreadId, text: string): void {
    this.#composed.get(`${handle} ${threadId}`)?.delete(text);
  }

  *drafts(): Iterable<{ handle: string; threadId: ThreadId; texts: ReadonlySet<string> }> {
    for (const [key, texts] of this.#composed) {
      const [handle = '', threadId = ''] = key.split(' ');
      yield { handle, threadId: threadId as ThreadId, texts };
    }
  }

  wrote({ name }: Person, threadId: ThreadId, messageId: MessageId, replyTo: MessageId | null = null): void {
    if (replyTo !== null) this.#answers.set(messageId, replyTo);
    const key = `${name} ${threadId}`;
    const written = this.#written.get(key);
    if (written === undefined) this.#written.set(key, [messageId]);
    else written.push(messageId);
  }

  /** [CONTENT-3] It may wait for its files, and what was written after it does not. */
  filed(messageId: MessageId): void {
    this.#filed.add(messageId);
  }

  /** What a blob was sealed from. */
  sealed(blobId: BlobId, bytes: Uint8Array): void {
    this.#contents.set(blobId, bytes);
  }

  contentOf(blobId: BlobId): Uint8Array | null {
    return this.#contents.get(blobId) ?? null;
  }

  /** Once, at its time, or still to be sent: no order is promised between such messages and others. */
  scheduled({ name }: Person, threadId: ThreadId, messageId: MessageId): void {
    const key = `${name} ${threadId}`;
    this.#scheduled.set(key, [...(this.#scheduled.get(key) ?? []), messageId]);
  }

  /** What is to be said at its time, and nobody has taken back. */
  *promised(): Iterable<{ key: string; threadId: ThreadId; messageIds: readonly MessageId[] }> {
    for (const [key, messageIds] of this.#scheduled)
      yield {
        key,
        threadId: key.slice(key.indexOf(' ') + 1) as ThreadId,
        messageIds: messageIds.filter((id) => !this.#discarded.has(id)),
      };
  }

  /**
   * Of ops that somebody has decided about, and of messages that were discarded. Of discarded threads `device thread`:
   * what that device had done to the thread went with it.
   */
  get decidedIds(): Iterable<string> {
    return [...this.#resolved, ...this.#discarded, ...this.#discardedThreads];
  }

  /** It was refused and goes under another id now, or not at all. */
  resolved(opId: OpId): void {
    this.#resolved.add(opId);
  }

  discarded(messageId: MessageId): void {
    this.#discarded.add(messageId);
  }

  /** [OUTBOX-14] What its writer has let the others pass, or waited for files, and what answers it, may arrive at any place. */
  skipped(messageId: MessageId): void {
    this.#skipped.add(messageId);
  }

  isOrdered(messageId: MessageId): boolean {
    const answered = this.#answers.get(messageId);
    if (this.#skipped.has(messageId) || this.#filed.has(messageId)) return false;
    return answered === undefined || this.isOrdered(answered);
  }

  /** A thread that never was takes its messages with it, and what its person has left in the composer. */
  discardedThread({ name }: Person, handle: string, threadId: ThreadId): void {
    this.#composed.delete(`${handle} ${threadId}`);
    this.#discardedThreads.add(`${name} ${threadId}`);
    const key = `${name} ${threadId}`;
    for (const messageId of [...(this.#written.get(key) ?? []), ...(this.#scheduled.get(key) ?? [])])
      this.#discarded.add(messageId);
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
