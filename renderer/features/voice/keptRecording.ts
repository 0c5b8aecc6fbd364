import { loudestLevel } from '../../../preload/views/recording.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';

/** What is recorded, on disk piece by piece: a crash takes what was said since the last one. */
export class KeptRecording {
  readonly recordingId = crypto.randomUUID();
  readonly #deps: Pick<StoreDeps, 'bridge' | 'store'>;
  readonly #threadId: ThreadId;
  #last: Promise<unknown> = Promise.resolve();
  #levels = 0;
  #isOver = false;

  constructor(deps: Pick<StoreDeps, 'bridge' | 'store'>, threadId: ThreadId) {
    this.#deps = deps;
    this.#threadId = threadId;
  }

  /** Where there is no room for it, it is recorded all the same, and handed over at the end. */
  add(piece: Blob): void {
    const all = this.#deps.store.getState().recording?.levels ?? [];
    const levels = all.slice(this.#levels).map((level) => Math.round(level * loudestLevel));
    this.#levels = all.length;
    this.#last = this.#last.then(async () => {
      if (this.#isOver) return;
      const bytes = await base64Of(piece);
      const { recordingId } = this;
      await this.#deps.bridge.invoke('keepRecording', {
        ...{ recordingId, threadId: this.#threadId, bytes, levels },
      });
    });
  }

  /** It is not wanted. */
  end(): void {
    this.#isOver = true;
    const { recordingId } = this;
    this.#last = this.#last.then(() => this.#deps.bridge.invoke('endRecording', { recordingId }));
  }
}

async function base64Of(piece: Blob): Promise<string> {
  const bytes = new Uint8Array(await piece.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
