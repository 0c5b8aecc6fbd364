import {
  BlobSource,
  canEncodeVideo,
  Conversion,
  getFirstEncodableAudioCodec,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP4,
  Mp4OutputFormat,
  NullTarget,
  Output,
  QTFF,
  StreamTarget,
  type StreamTargetChunk,
  type Target,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';
import type { SmallerTarget } from './smallerTarget.ts';

/** H.264 plays everywhere; a window that cannot encode it encodes VP9. */
const containers = [
  { name: 'mp4', video: 'avc' },
  { name: 'webm', video: 'vp9' },
] as const;
export type Container = (typeof containers)[number]['name'];

/** What moves faster is shown at this. */
const mostFrames = 30;
/** A camera that means 30 may count a little more. */
const nearlyFrames = 31;
const countedPackets = 120;

/** null: this window cannot decode the file, or has no encoder for what it would become. */
export async function containerFor(file: File, target: SmallerTarget): Promise<Container | null> {
  const { width, height, videoBitrate: bitrate } = target;
  for (const { name, video } of containers) {
    if (!(await canEncodeVideo(video, { width, height, bitrate }))) continue;
    const input = inputOf(file);
    try {
      const film = await input.getPrimaryVideoTrack();
      // What shines through it would be black.
      if (film === null || (await film.canBeTransparent())) return null;
      const conversion = await conversionOf(input, target, name, new NullTarget());
      const sound = await input.getPrimaryAudioTrack();
      const needed = sound === null ? [film] : [film, sound];
      const isWhole = needed.every((track) => conversion.utilizedTracks.includes(track));
      return conversion.isValid && isWhole ? name : null;
    } catch {
      // It is no film that can be read.
      return null;
    } finally {
      input.dispose();
    }
  }
  return null;
}

interface Making {
  readonly file: File;
  readonly target: SmallerTarget;
  readonly container: Container;
  readonly write: (chunk: StreamTargetChunk) => Promise<void>;
  readonly signal: AbortSignal;
  /** @param share of the film, from 0 to 1 */
  readonly onProgress: (share: number) => void;
}

/** [CONTENT-8] @throws what `write` throws, and what reading, decoding or encoding throws */
export async function makeSmaller(making: Making): Promise<void> {
  const { file, target, container, write, signal, onProgress } = making;
  signal.throwIfAborted();
  const input = inputOf(file);
  try {
    const stream = new StreamTarget(new WritableStream({ write }));
    const conversion = await conversionOf(input, target, container, stream);
    signal.throwIfAborted();
    conversion.onProgress = onProgress;
    const cancel = () => void conversion.cancel();
    signal.addEventListener('abort', cancel);
    try {
      await conversion.execute();
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  } finally {
    input.dispose();
  }
}

const inputOf = (file: File) =>
  new Input({ source: new BlobSource(file), formats: [MP4, QTFF, WEBM, MATROSKA] });

/** Upright, and with nothing but its pictures and its sound. */
async function conversionOf(input: Input, target: SmallerTarget, container: Container, to: Target) {
  const { width, height, videoBitrate, audioBitrate } = target;
  const { video: codec } = containers.find(({ name }) => name === container) ?? containers[0];
  const video = await input.getPrimaryVideoTrack();
  const packets = await video?.computePacketStats(countedPackets);
  const isFast = packets !== undefined && packets.averagePacketRate > nearlyFrames;
  const output = new Output({
    format: container === 'mp4' ? new Mp4OutputFormat({ fastStart: false }) : new WebMOutputFormat(),
    target: to,
  });
  return Conversion.init({
    ...{ input, output, tracks: 'primary', tags: {}, showWarnings: false },
    video: {
      ...{ width, height, fit: 'fill', codec, bitrate: videoBitrate, forceTranscode: true },
      ...{ allowTransformationMetadata: false, ...(isFast && { frameRate: mostFrames }) },
    },
    audio: (track) => soundOf(track, container, audioBitrate),
  });
}

async function soundOf(track: InputAudioTrack, container: Container, bitrate: number) {
  const numberOfChannels = Math.min(2, await track.getNumberOfChannels());
  const sampleRate = await track.getSampleRate();
  const codecs = container === 'mp4' ? (['aac', 'opus'] as const) : (['opus'] as const);
  const codec = await getFirstEncodableAudioCodec([...codecs], { numberOfChannels, sampleRate, bitrate });
  return { codec: codec ?? 'opus', bitrate, numberOfChannels, forceTranscode: true };
}
