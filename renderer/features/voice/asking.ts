/** Asks for the microphone or the camera. What is called off meanwhile never begins: nobody is recorded unseen. */
export class Asking {
  #asked: symbol | null = null;

  get isOpen(): boolean {
    return this.#asked !== null;
  }

  callOff(): void {
    this.#asked = null;
  }

  /**
   * Throws what `getUserMedia` throws.
   * @param isWanted asked once more when there is an answer
   * @returns null: it was called off, and the device is let go
   */
  async stream(wanted: MediaStreamConstraints, isWanted: () => boolean): Promise<MediaStream | null> {
    const asked = Symbol('asked');
    this.#asked = asked;
    try {
      const stream = await navigator.mediaDevices.getUserMedia(wanted);
      if (this.#asked === asked && isWanted()) return stream;
      for (const track of stream.getTracks()) track.stop();
      return null;
    } finally {
      if (this.#asked === asked) this.callOff();
    }
  }
}

/** Why the system gives no device, by the name of the error that `getUserMedia` throws. */
const reasons: Readonly<Record<string, 'refused' | 'inUse'>> = {
  NotAllowedError: 'refused',
  NotReadableError: 'inUse',
  AbortError: 'inUse',
};

/** `none`: there is no such device. */
export const whyNotGiven = (error: unknown): 'refused' | 'inUse' | 'none' =>
  (error instanceof DOMException ? reasons[error.name] : undefined) ?? 'none';
