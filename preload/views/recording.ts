/** As many as a waveform may have. [SEAL-9] */
const moments = 96;

/** Of a level that is kept. */
export const loudestLevel = 255;

/** Between two levels of a recording. */
export const levelEveryMs = 50;

/** @param levels from 0 to 1 @returns base64url: a byte for each moment, 255 for the loudest there was */
export function waveformOf(levels: readonly number[]): string {
  const count = Math.min(moments, Math.max(1, levels.length));
  const loudest = levels.reduce((most, level) => Math.max(most, level), 0.01);
  const bytes = Array.from({ length: count }, (_, moment) => {
    const from = Math.floor((moment * levels.length) / count);
    const to = Math.max(from + 1, Math.floor(((moment + 1) * levels.length) / count));
    return Math.round((255 * Math.max(0, ...levels.slice(from, to))) / loudest);
  });
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
