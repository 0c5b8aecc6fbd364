const samplesPerSecond = 8_000;
const silence = 128;
const headBytes = 44;

/** One note: how many hertz, for how many milliseconds; 0 hertz is a pause. */
type Note = readonly [hertz: number, ms: number];

/** Somebody hums while painting. */
const tune: readonly Note[] = [
  ...([
    [262, 350],
    [294, 350],
    [330, 700],
    [0, 300],
  ] as const),
  ...([
    [330, 350],
    [294, 350],
    [262, 700],
    [0, 300],
  ] as const),
  ...([
    [196, 350],
    [262, 350],
    [330, 350],
    [294, 900],
  ] as const),
];

export interface Hummed {
  /** A WAV file. */
  readonly bytes: Buffer;
  readonly durationMs: number;
  /** base64url: a byte for each moment, 255 for the loudest. [SEAL-9] */
  readonly waveform: string;
}

export function hum(): Hummed {
  const samples = tune.flatMap(samplesOf);
  const durationMs = Math.round((samples.length * 1_000) / samplesPerSecond);
  const bytes = Buffer.concat([head(samples.length), Buffer.from(samples.map((at) => silence + at * 100))]);
  return { bytes, durationMs, waveform: waveformOf(samples) };
}

/** From -1 to 1: it swells, fades and trembles a little. */
function samplesOf([hertz, ms]: Note): readonly number[] {
  const count = Math.round((ms * samplesPerSecond) / 1_000);
  return Array.from({ length: count }, (_, at) => {
    const loudness = Math.sin((Math.PI * at) / count) ** 1.2 * Math.min(1, (hertz / 330) ** 1.5);
    const turn = (2 * Math.PI * hertz * at) / samplesPerSecond + 0.3 * Math.sin(at / 240);
    return loudness * (0.7 * Math.sin(turn) + 0.2 * Math.sin(2 * turn) + 0.1 * Math.sin(3 * turn));
  });
}

/** One channel of 8-bit samples. */
function head(samples: number): Buffer {
  const bytes = Buffer.alloc(headBytes);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(headBytes - 8 + samples, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(samplesPerSecond, 24);
  bytes.writeUInt32LE(samplesPerSecond, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples, 40);
  return bytes;
}

const moments = 64;

function waveformOf(samples: readonly number[]): string {
  const each = Math.ceil(samples.length / moments);
  const peaks = Array.from({ length: moments }, (_, at) =>
    samples.slice(at * each, (at + 1) * each).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  );
  const loudest = Math.max(...peaks);
  return Buffer.from(peaks.map((peak) => Math.round((255 * peak) / loudest))).toString('base64url');
}
