/** What is said is durable after this. */
export const pieceEveryMs = 1_000;
/** Pressed and let go at once is no recording. */
export const leastMs = 500;

/** Resolves with all that was recorded, once the recorder has stopped, by itself or not, and its devices are let go. */
export function recordingOf(recorder: MediaRecorder, onPiece: (piece: Blob) => void): Promise<Blob> {
  return new Promise((resolve) => {
    const pieces: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => {
      pieces.push(data);
      onPiece(data);
    });
    recorder.addEventListener('stop', () => {
      for (const track of recorder.stream.getTracks()) track.stop();
      resolve(new Blob(pieces, { type: recorder.mimeType }));
    });
  });
}
