import { open, type FileHandle } from 'node:fs/promises';

/** A file as tus-js-client reads it: its own reader opens the path once more for each piece, and hears no error of that. */
export class UploadedFile {
  readonly #path: string;
  #handle: FileHandle | null = null;
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
  }

  async openFile() {
    const handle = await open(this.#path);
    this.#handle = handle;
    // It was broken off meanwhile.
    if (this.#isClosed) await handle.close();
    const { size } = await handle.stat();
    return {
      size,
      slice: async (start: number, end: number) => {
        const buffer = Buffer.allocUnsafe(Math.min(end, size) - start);
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
        // By `size` tus says how much there is.
        const value = Object.assign(buffer.subarray(0, bytesRead), { size: bytesRead });
        return { value, done: start + bytesRead >= size };
      },
      close: () => this.close(),
    };
  }

  close(): void {
    this.#isClosed = true;
    void this.#handle?.close();
  }
}
