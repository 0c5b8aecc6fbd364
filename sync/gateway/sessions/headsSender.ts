import type { FeedId } from '../../core/ids.ts';
import { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import { headsPerChunk } from '../settings.ts';
import type { Store } from '../store/store.ts';
import type { Session } from './session.ts';

/**
 * Sends a session its heads, one list after another: a client takes `more: false` for the end of the first, so what
 * was missed meanwhile [SLOW-1] waits until that has left. [HELLO-6]
 */
export class HeadsSender {
  readonly #store: Store;
  readonly #session: Session;
  readonly #missed = new Set<FeedId>();
  #isSending = false;

  constructor(store: Store, session: Session) {
    this.#store = store;
    this.#session = session;
  }

  /** [HELLO-5] @param forList with what the thread list shows */
  welcome(feedIds: readonly FeedId[], forList: boolean): void {
    this.#send(feedIds, forList);
  }

  missed(feedIds: readonly FeedId[]): void {
    for (const feedId of feedIds) this.#missed.add(feedId);
    if (!this.#isSending) this.#sendMissed();
  }

  #sendMissed(): void {
    const missed = [...this.#missed];
    this.#missed.clear();
    this.#send(missed, false);
  }

  #send(feedIds: readonly FeedId[], forList: boolean): void {
    this.#isSending = true;
    this.#sendChunks(feedIds, forList).then(
      () => {
        this.#isSending = false;
        if (this.#missed.size > 0) this.#sendMissed();
      },
      (error: unknown) => this.#session.end(TernError.from(error)),
    );
  }

  /** Each chunk is read when the one before has left, so that a list of any length holds little memory and time. */
  async #sendChunks(feedIds: readonly FeedId[], forList: boolean): Promise<void> {
    const { outlet, actor } = this.#session;
    let start = 0;
    do {
      await outlet.writable();
      if (outlet.isClosed) return;
      const feeds = await this.#store.heads(
        actor.userId,
        feedIds.slice(start, start + headsPerChunk),
        forList,
      );
      start += headsPerChunk;
      outlet.send(encodeFrame({ frame: 'heads', feeds: [...feeds], more: start < feedIds.length }));
    } while (start < feedIds.length);
  }
}
