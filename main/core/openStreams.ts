/**
 * Streams between the core's thread and its host. The transferred end of a stream does not learn that the other thread
 * is gone: whatever is open then is ended from here.
 */
export class OpenStreams {
  readonly #ends = new Set<(reason: unknown) => void>();

  /** The same bytes, as fast as they are taken, until `endAll`. Whoever cancels it cancels the source. */
  carry(source: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    const reader = source.getReader();
    // One that has failed says so again; whoever reads it was told.
    const cancel = (reason: unknown) => reader.cancel(reason).catch(() => {});
    const ends = this.#ends;
    let end: ((reason: unknown) => void) | null = null;
    const done = () => end !== null && ends.delete(end);
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          end = (reason) => {
            done();
            controller.error(reason);
            void cancel(reason);
          };
          ends.add(end);
        },
        async pull(controller) {
          try {
            const read = await reader.read();
            if (!read.done) return controller.enqueue(read.value);
            done();
            controller.close();
          } catch (error) {
            done();
            throw error;
          }
        },
        cancel: (reason) => {
          done();
          return cancel(reason);
        },
      },
      { highWaterMark: 0 },
    );
  }

  endAll(reason: unknown): void {
    for (const end of this.#ends) end(reason);
  }
}
