import type { Film } from './files.ts';

/** A video that does not tell within it goes without. */
const patienceMs = 10_000;
/** Of a poster: what an address can bear. */
const maxPosterBytes = 6_144;
const tries = [
  { side: 320, quality: 0.6 },
  { side: 240, quality: 0.4 },
  { side: 160, quality: 0.3 },
];
const longestMs = 7 * 24 * 60 * 60 * 1_000;
const largestSide = 65_535;

/** How large and long a chosen video is, and one of its frames. null: it is none that this window can play. */
export async function filmOf(file: File): Promise<Film | null> {
  if (!file.type.startsWith('video/')) return null;
  const url = URL.createObjectURL(file);
  const video = document.createElement('video');
  const signal = AbortSignal.timeout(patienceMs);
  try {
    video.muted = true;
    video.preload = 'auto';
    const isReady = once(video, 'loadeddata', signal);
    video.src = url;
    await isReady;
    const { videoWidth: width, videoHeight: height } = video;
    if (!(width >= 1 && height >= 1 && Math.max(width, height) <= largestSide)) return null;
    // What was recorded as it came says how long it is at its end only.
    if (video.duration === Infinity) await goTo(video, Number.MAX_SAFE_INTEGER, signal);
    const durationMs = Math.round(video.duration * 1_000);
    const isKnown = durationMs >= 0 && durationMs <= longestMs;
    // The first frame is often black.
    await goTo(video, isKnown ? Math.min(1, video.duration / 10) : 0, signal);
    const poster = await posterOf(video);
    return { width, height, ...(isKnown && { durationMs }), ...(poster !== null && { poster }) };
  } catch (error) {
    if (error instanceof Unplayable) return null;
    throw error;
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

async function goTo(video: HTMLVideoElement, seconds: number, signal: AbortSignal): Promise<void> {
  const isThere = once(video, 'seeked', signal);
  video.currentTime = seconds;
  await isThere;
}

class Unplayable extends Error {}

function once(video: HTMLVideoElement, name: 'loadeddata' | 'seeked', signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = () => reject(new Unplayable(name));
  video.addEventListener(name, () => resolve(), { once: true });
  video.addEventListener('error', fail, { once: true });
  signal.addEventListener('abort', fail, { once: true });
  return promise;
}

/** In base64url; null where none is small enough. */
async function posterOf(video: HTMLVideoElement): Promise<string | null> {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  for (const { side, quality } of tries) {
    const scale = Math.min(1, side / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
    canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
    pen?.drawImage(video, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', quality));
    if (blob !== null && blob.size <= maxPosterBytes) return base64urlOf(await blob.arrayBuffer());
  }
  return null;
}

function base64urlOf(bytes: ArrayBuffer): string {
  const binary = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
