import { loudestLevel } from '../../../preload/views/recording.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';

/** What is recorded, on disk piece by piece: a crash takes what was said since the last one. */
export class KeptRecording {
  readonly recordingId = crypto.randomUUID();
  readonly #deps: Pick<StoreDeps, 'bridge'>;
  readonly #threadId: ThreadId;
  readonly #levelsSoFar: (() => readonly number[]) | null;
  #last: Promise<unknown> = Promise.resolve();
  #levels = 0;
  #isOver = false;

  /** @param levelsSoFar of a voice message, from 0 to 1; null: it is a video note */
  constructor(
    deps: Pick<StoreDeps, 'bridge'>,
    threadId: ThreadId,
    levelsSoFar: (() => readonly number[]) | null,
  ) {
    this.#deps = deps;
    this.#threadId = threadId;
    this.#levelsSoFar = levelsSoFar;
  }

  /** Where there is no room for it, it is recorded all the same, and handed over at the end. */
  add(piece: Blob): void {
    const all = this.#levelsSoFar?.() ?? [];
    const levels = all.slice(this.#levels).map((level) => Math.round(level * loudestLevel));
    this.#levels = all.length;
    this.#last = this.#last.then(async () => {
      if (this.#isOver) return;
      const bytes = await base64Of(piece);
      const { recordingId } = this;
      await this.#deps.bridge.invoke('keepRecording', {
        ...{ recordingId, threadId: this.#threadId, bytes, levels },
        ...(this.#levelsSoFar === null && { videoNote: true as const }),
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
