import type { FileCarrier, MadeSmaller, SmallerFilm } from '../../store/fileCarrier.ts';
import type { ChosenFile, TrayPlace } from './chosenFile.ts';
import type { Sealing } from './sealing.ts';
import type { ShownTrays } from './shownTrays.ts';

export type Films = ReturnType<typeof createFilms>;

/** Hands over videos: as they are, or made smaller, one at a time and beside everything else. [CONTENT-8] */
export function createFilms(carrier: FileCarrier, shown: ShownTrays, sealing: Sealing) {
  const { of, all, change } = shown;
  const { look, make } = createWork(carrier, shown, sealing);
  const line = createLine();
  const calledOff = new Set<number>();

  const callOff = ({ key }: ChosenFile) => {
    if (!line.end(key)) return;
    calledOff.add(key);
    change(key, { making: false, share: 0 });
  };

  const begin = (chosen: ChosenFile, smaller: boolean) => {
    if (smaller) return line.add(chosen.key, (signal) => make(chosen, signal));
    sealing.begin(chosen);
    if (chosen.smaller === null) void look(chosen);
  };

  return {
    begin,
    /** All of the place that was begun is handed over, or given to be. */
    async idle(place: TrayPlace) {
      for (const { key } of of(place)) await line.until(key);
    },
    /** Nothing is made for it any more, and nothing of it is left. */
    callOff(place: TrayPlace) {
      for (const chosen of of(place)) callOff(chosen);
    },
    callOffAll() {
      for (const chosen of all()) callOff(chosen);
    },
    /** What was called off there begins again. */
    resume(place: TrayPlace, smaller: boolean) {
      for (const chosen of of(place)) if (calledOff.delete(chosen.key)) begin(chosen, smaller);
    },
    forget(chosen: readonly ChosenFile[]) {
      for (const { key } of chosen) {
        line.end(key);
        calledOff.delete(key);
      }
    },
    stop: line.stop,
  };
}

/** Works that are done one after another, each until it is ended. */
function createLine() {
  const works = new Map<number, { readonly stop: AbortController; readonly done: Promise<void> }>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    add(key: number, work: (signal: AbortSignal) => Promise<void>): void {
      const stop = new AbortController();
      const done = last.then(async () => {
        if (!stop.signal.aborted) await work(stop.signal);
        if (works.get(key)?.stop === stop) works.delete(key);
      });
      works.set(key, { stop, done });
      last = done;
    },
    until: async (key: number): Promise<void> => works.get(key)?.done,
    /** Whether there was anything to end. */
    end(key: number): boolean {
      works.get(key)?.stop.abort();
      return works.delete(key);
    },
    stop() {
      for (const { stop } of works.values()) stop.abort();
    },
  };
}

/** What is done with one video. */
function createWork(carrier: FileCarrier, { isThere, change }: ShownTrays, sealing: Sealing) {
  const look = async ({ key, file }: ChosenFile): Promise<SmallerFilm | null> => {
    const smaller = await carrier.smallerOf(file);
    change(key, { smaller });
    return smaller;
  };
  return {
    look,
    async make(chosen: ChosenFile, signal: AbortSignal): Promise<void> {
      const { key, file } = chosen;
      const smaller = chosen.smaller ?? (await look(chosen));
      if (signal.aborted) return;
      if (smaller === null) return sealing.begin(chosen);
      const onProgress = (share: number) => {
        if (!signal.aborted) change(key, { share });
      };
      change(key, { making: true, share: 0 });
      const answer = await carrier.stageSmaller(file, smaller, { signal, onProgress });
      if (!signal.aborted && isThere(key)) change(key, { making: false, ...outcome(answer) });
      else if (answer.ok) sealing.discard([answer.result.blobId]);
    },
  };
}

function outcome(answer: MadeSmaller): Partial<ChosenFile> {
  if (answer.ok) return { staged: answer.result };
  return 'notMade' in answer ? { notMade: answer.notMade } : { error: answer.error };
}
