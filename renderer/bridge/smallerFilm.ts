import type { Bridge } from '../../preload/contract.ts';
import type { Film } from './files.ts';
import { HandedPieces, type MadeSmaller } from './handedPieces.ts';
import type { Container } from './makeSmaller.ts';
import { smallerTarget, type SmallerTarget } from './smallerTarget.ts';

/** What a chosen video can be made into. */
export interface SmallerFilm {
  readonly film: Film;
  readonly target: SmallerTarget;
  readonly container: Container;
}

export interface MakeOptions {
  /** Calls it off, and nothing of it is kept. */
  readonly signal: AbortSignal;
  /** @param share of the film, from 0 to 1 */
  readonly onProgress: (share: number) => void;
}

/** Loaded with the first video that is worth it: 452 kB that most windows never need. */
const maker = () => import('./makeSmaller.ts');

/** null: it is small enough, or this window cannot. [CONTENT-8] */
export async function smallerFilmOf(file: File, film: Film | null): Promise<SmallerFilm | null> {
  const target = film === null ? null : smallerTarget(file.size, film);
  if (film === null || target === null || !('VideoEncoder' in globalThis)) return null;
  const { containerFor } = await maker();
  const container = await containerFor(file, target);
  return container === null ? null : { film, target, container };
}

/** Makes it, and hands it over while it is made. Never rejects. [SEAL-12] */
export async function stageSmaller(
  bridge: Bridge,
  file: File,
  { film, target, container }: SmallerFilm,
  { signal, onProgress }: MakeOptions,
): Promise<MadeSmaller> {
  const pieces = new HandedPieces(bridge, container, file.size);
  signal.addEventListener('abort', pieces.discard);
  try {
    const { makeSmaller } = await maker();
    const stop = AbortSignal.any([signal, pieces.refused]);
    await makeSmaller({ ...{ file, target, container, onProgress }, signal: stop, write: pieces.write });
    const all = await pieces.end();
    signal.throwIfAborted();
    const { width, height } = target;
    const made = { name: nameOf(file.name, container), pieces: all, ...film, width, height };
    const answer = await bridge.invoke('joinPieces', made);
    if (!answer.ok) pieces.discard();
    return answer;
  } catch {
    await pieces.settled();
    pieces.discard();
    if (pieces.refusal !== null) return pieces.refusal;
    return { ok: false, notMade: (await isReadable(file)) ? 'failed' : 'unreadable' };
  } finally {
    signal.removeEventListener('abort', pieces.discard);
  }
}

const nameOf = (name: string, container: Container) =>
  `${name.toWellFormed().replace(/\.[^.]*$/u, '')}.${container}`;

async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
