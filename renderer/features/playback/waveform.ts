/** Bars that a player draws. */
export const barCount = 40;

/** Loudness of each bar, from 0 to 1. @param waveform base64url; a byte for each moment [SEAL-9] */
export function barsOf(waveform: string): readonly number[] {
  const bytes = Uint8Array.from(atob(waveform.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );
  return Array.from({ length: barCount }, (_, bar) => {
    const [from, to] = [(bar * bytes.length) / barCount, ((bar + 1) * bytes.length) / barCount];
    const moments = bytes.slice(Math.floor(from), Math.max(Math.floor(from) + 1, Math.ceil(to)));
    return Math.max(0, ...moments) / 255;
  });
}
