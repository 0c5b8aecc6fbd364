import type { FeedId } from '../../core/ids.ts';
import { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import { headsPerChunk } from '../settings.ts';
import type { GatewayContext } from '../context.ts';
import type { Session } from './session.ts';

/**
 * Sends a session its heads, one list after another: a client takes `more: false` for the end of the first, so what
 * was missed meanwhile [SLOW-1] waits until that has left. [HELLO-6]
 */
export class HeadsSender {
  readonly #context: Pick<GatewayContext, 'store' | 'reads' | 'limits'>;
  readonly #session: Session;
  readonly #missed = new Set<FeedId>();
  #isSending = false;

  constructor(context: Pick<GatewayContext, 'store' | 'reads' | 'limits'>, session: Session) {
    this.#context = context;
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
    const { store, reads, limits } = this.#context;
    const { outlet, actor } = this.#session;
    let start = 0;
    do {
      await outlet.writable();
      if (outlet.isClosed) return;
      const chunk = feedIds.slice(start, start + headsPerChunk);
      await reads.run(async () => {
        const { heads, taken } = await store.heads(actor.userId, chunk, forList, limits.pageBytes);
        start += taken;
        outlet.send(encodeFrame({ frame: 'heads', feeds: [...heads], more: start < feedIds.length }));
      });
    } while (start < feedIds.length);
  }
}
