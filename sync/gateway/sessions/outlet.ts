import type { FeedId } from '../../core/ids.ts';
import { toClient } from '../../protocol/additions.ts';
import { hmacSha256 } from '../../sha256.ts';
import type { Connection } from '../connection.ts';
import { slowBytes, stuckBytes } from '../settings.ts';

/**
 * The way out to one session, which never holds more than a bounded number of bytes for it. [SLOW-1]
 *
 *     armed ── over slowBytes ──→ unarmed: feeds are noted, not pushed
 *       ↑                             │
 *       └── drained: arm, then ask ───┘
 *           for heads of the feeds noted
 *
 * It begins unarmed: until a session has its `welcome`, what happens is noted in the same way.
 */
export class Outlet {
  readonly #connection: Connection;
  /** Of `hello`. [VERSION-3] */
  readonly #version: number;
  readonly #onRearmed: (missed: readonly FeedId[]) => void;
  readonly #missed = new Set<FeedId>();
  #waiting: (() => void)[] = [];
  #isArmed = false;
  #isWelcomed = false;
  #isClosed = false;

  constructor(connection: Connection, version: number, onRearmed: (missed: readonly FeedId[]) => void) {
    this.#connection = connection;
    this.#version = version;
    this.#onRearmed = onRearmed;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  send(text: string): void {
    if (this.#isClosed) return;
    this.#connection.send(toClient(text, this.#version, hmacSha256));
    if (this.#connection.bufferedBytes() > stuckBytes) this.close(1013, 'nothing is read');
  }

  /** A push of `feedId`; a slow session gets its head later instead. */
  push(feedId: FeedId, text: string): void {
    if (this.#isArmed && this.#connection.bufferedBytes() > slowBytes) this.#isArmed = false;
    if (this.#isArmed) this.send(text);
    else this.#missed.add(feedId);
  }

  /** Something that is worth nothing later. False: it could not leave at once, and was dropped. */
  hint(text: string): boolean {
    const isFree = this.#isArmed && this.#connection.bufferedBytes() <= slowBytes;
    if (isFree) this.send(text);
    return isFree;
  }

  /** From here on pushes may go out. */
  welcomed(): void {
    this.#isWelcomed = true;
    this.#rearm();
  }

  drained(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
    if (this.#isWelcomed && !this.#isArmed) this.#rearm();
  }

  /** Resolves when little enough is waiting to leave, or when the session is over. */
  writable(): Promise<void> {
    if (this.#isClosed || this.#connection.bufferedBytes() <= slowBytes) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(code: number, reason: string): void {
    if (this.#isClosed) return;
    this.closed();
    this.#connection.close(code, reason);
  }

  /** The connection is gone. */
  closed(): void {
    this.#isClosed = true;
    this.#isArmed = false;
    this.#isWelcomed = false;
    this.drained();
  }

  #rearm(): void {
    this.#isArmed = true;
    if (this.#missed.size === 0) return;
    const missed = [...this.#missed];
    this.#missed.clear();
    this.#onRearmed(missed);
  }
}
