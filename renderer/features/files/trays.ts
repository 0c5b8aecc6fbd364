import { type FileView, isSeen } from '../../../preload/views/file.ts';
import type { BlobId, MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { maxBlobsPerMessage } from '../../../sync/protocol/sizes.ts';
import type { AppStore, StoreDeps } from '../../store/context.ts';
import type { FileCarrier, Recorded } from '../../store/fileCarrier.ts';

/** Where messages are written: in a thread, or as comments on a post. */
export type TrayPlace = ThreadId | MessageId;

/** A file that was chosen for a message and is not sent yet. */
export interface ChosenFile {
  readonly key: number;
  readonly file: File;
  /** It was recorded here. */
  readonly recorded?: Recorded | undefined;
  /** What an image draws; null: it is no picture. */
  readonly url: string | null;
  /** Of it, what has been handed over, from 0 to 1. */
  readonly share: number;
  /** Handed over, and ready to be sent. */
  readonly staged: FileView | null;
  readonly error: ErrorData | null;
  /** Its readers see it when they ask. [CONTENT-7] */
  readonly spoiler: boolean;
  /** Its readers see it once. [ONCE-1] */
  readonly once: boolean;
}

export type Trays = ReturnType<typeof createTrays>;

/** What was chosen for the messages of each place. It outlives the screen of the place, and no window. */
export function createTrays(deps: StoreDeps, carrier: FileCarrier) {
  const { store, toast, translate } = deps;
  const shown = shownTrays(store);
  const { of, show, take, becomes } = shown;
  const sealing = createSealing(deps, carrier, shown);
  const newKey = counter();
  const end = ender(deps);

  const add = (place: TrayPlace, files: readonly File[], recorded?: Recorded) => {
    const room = maxBlobsPerMessage - of(place).length;
    if (files.length > room) toast(translate('files.tooMany'), { tone: 'coral' });
    const once = of(place).some(isOnce);
    const chosen = files.slice(0, room).map((file) => newlyChosen(newKey(), file, recorded, once));
    show(place, [...of(place), ...chosen]);
    for (const each of chosen) sealing.begin(place, each);
  };

  return {
    add,
    ...taking(deps, carrier, { ...shown, add, newKey }),
    /** Pictures go otherwise than when they were chosen, once this is done. */
    prepareAgain(place: TrayPlace, done: Promise<unknown>) {
      sealing.after(done);
      sealing.forget(of(place).filter(isPicture));
      const again = of(place).map((each) => (isPicture(each) ? chosenAgain(newKey(), each) : each));
      show(place, again);
      for (const each of again.filter(isPicture)) sealing.begin(place, each);
    },
    ...marking(shown),
    remove(place: TrayPlace, { key }: ChosenFile) {
      const removed = take(place, key);
      sealing.forget(removed);
      end(removed);
    },
    /** Once all of them are handed over: what can be sent, in order; null: some cannot, or they are gone. */
    async ready(place: TrayPlace): Promise<readonly ChosenFile[] | null> {
      await sealing.idle();
      const chosen = of(place);
      return chosen.length > 0 && chosen.every(({ staged }) => staged !== null) ? chosen : null;
    },
    /** They are on their way. */
    clear: (place: TrayPlace) => show(place, []),
    /** They are not on their way after all. */
    putBack: (place: TrayPlace, chosen: readonly ChosenFile[]) => show(place, [...chosen, ...of(place)]),
    /** They are sent. */
    end,
    becomes,
    reset() {
      sealing.stop();
      for (const chosen of store.getState().trays.values()) forget(chosen);
    },
  };
}

function counter(): () => number {
  let last = 0;
  return () => ++last;
}

interface TakingParts extends Pick<ReturnType<typeof shownTrays>, 'of' | 'show'> {
  readonly add: (place: TrayPlace, files: readonly File[], recorded?: Recorded) => void;
  readonly newKey: () => number;
}

/** What was recorded before the app ended. */
function taking({ bridge }: StoreDeps, carrier: FileCarrier, { of, show, add, newKey }: TakingParts) {
  /** The core has handed it over. */
  const addLeft = (place: TrayPlace, staged: FileView, recorded: Recorded) => {
    const file = new File([], staged.name, { type: staged.mime });
    const left = newlyChosen(newKey(), file, recorded, of(place).some(isOnce));
    show(place, [...of(place), { ...left, share: 1, staged }]);
  };
  return {
    addLeft,
    /** A video note is handed over once more: a frame of it and its length are read here. [VIDEONOTE-3] */
    async addLeftNote(place: TrayPlace, staged: FileView, recordingId: string) {
      const { blobId, name, mime } = staged;
      const recorded: Recorded = { videoNote: true, recordingId };
      const response = await fetch(carrier.urlOf({ messageId: null, blobId }));
      // It goes without them then.
      if (!response.ok) return addLeft(place, staged, recorded);
      const file = new File([await response.blob()], name, { type: mime });
      void bridge.invoke('discardFiles', { blobIds: [blobId] });
      add(place, [file], recorded);
    },
  };
}

/** How what was chosen goes. */
function marking({ of, show, change }: ReturnType<typeof shownTrays>) {
  return {
    /** [CONTENT-7] */
    setSpoiler(place: TrayPlace, spoiler: boolean, chosen: readonly ChosenFile[]) {
      for (const { key } of chosen) change(place, key, { spoiler });
    },
    /** All of them: each goes as a message of its own. [ONCE-1] */
    setOnce(place: TrayPlace, once: boolean) {
      show(
        place,
        of(place).map((each) => Object.assign({}, each, { once })),
      );
    },
  };
}

/** Hands over what was chosen, one after another: a picture is decoded whole before it is sealed. */
function createSealing(
  { store, bridge }: StoreDeps,
  carrier: FileCarrier,
  { of, change }: ReturnType<typeof shownTrays>,
) {
  const stops = new Map<number, AbortController>();
  let last: Promise<unknown> = Promise.resolve();
  const discard = (blobIds: BlobId[]) => {
    if (blobIds.length > 0) void bridge.invoke('discardFiles', { blobIds });
  };

  const seal = async (place: TrayPlace, { key, file, recorded }: ChosenFile, stop: AbortController) => {
    if (stop.signal.aborted) return;
    const original = store.getState().state?.preferences.originals === true;
    const onProgress = (share: number) => change(place, key, { share });
    const answer = await carrier.stage(file, { original, recorded, signal: stop.signal, onProgress });
    stops.delete(key);
    if (!of(place).some((each) => each.key === key)) {
      if (answer.ok) discard([answer.result.blobId]);
    } else change(place, key, answer.ok ? { staged: answer.result } : { error: answer.error });
  };

  return {
    begin(place: TrayPlace, chosen: ChosenFile) {
      const stop = new AbortController();
      stops.set(chosen.key, stop);
      last = last.then(() => seal(place, chosen, stop));
    },
    /** What begins now waits for it. */
    after(done: Promise<unknown>) {
      last = Promise.all([last, done]);
    },
    /** All that was begun is handed over. */
    async idle() {
      await last;
    },
    forget(chosen: readonly ChosenFile[]) {
      for (const { key } of chosen) stops.get(key)?.abort();
      discard(chosen.flatMap(({ staged }) => (staged === null ? [] : [staged.blobId])));
    },
    stop() {
      for (const stop of stops.values()) stop.abort();
    },
  };
}

/** As the screen shows them. */
function shownTrays(store: AppStore) {
  const of = (place: TrayPlace): readonly ChosenFile[] => store.getState().trays.get(place) ?? [];
  const show = (place: TrayPlace, chosen: readonly ChosenFile[]) =>
    store.setState({ trays: new Map(store.getState().trays).set(place, chosen) });
  return {
    of,
    show,
    /** Of one that is there still. */
    change(place: TrayPlace, key: number, changed: Partial<ChosenFile>) {
      const chosen = of(place);
      const index = chosen.findIndex((each) => each.key === key);
      const before = chosen[index];
      if (before !== undefined) show(place, chosen.with(index, { ...before, ...changed }));
    },
    take(place: TrayPlace, key: number): readonly ChosenFile[] {
      const chosen = of(place);
      show(
        place,
        chosen.filter((each) => each.key !== key),
      );
      return chosen.filter((each) => each.key === key);
    },
    /** A conversation goes on under another id. */
    becomes(from: TrayPlace, to: TrayPlace) {
      const trays = new Map(store.getState().trays);
      const chosen = trays.get(from) ?? [];
      trays.delete(from);
      store.setState({ trays: trays.set(to, [...chosen, ...of(to)]) });
    },
  };
}

export const isOnce = ({ once }: ChosenFile): boolean => once;

/** [VIDEONOTE-2] */
export const isVideoNote = ({ recorded }: ChosenFile): boolean => recorded?.videoNote === true;

export const isPicture = ({ url }: ChosenFile): boolean => url !== null;

/** They are sent, or removed: nothing of them is kept. */
const ender =
  ({ bridge }: StoreDeps) =>
  (chosen: readonly ChosenFile[]): void => {
    forget(chosen);
    for (const { recorded } of chosen)
      if (recorded !== undefined) void bridge.invoke('endRecording', { recordingId: recorded.recordingId });
  };

/** Their pictures are drawn no more. */
function forget(chosen: readonly ChosenFile[]): void {
  for (const { url } of chosen) if (url !== null) URL.revokeObjectURL(url);
}

/** What it is, is known for sure once it is handed over. */
export const mayBeSpoiler = ({ file, recorded, staged }: ChosenFile): boolean =>
  recorded === undefined && (staged === null ? /^(?:image|video)\//.test(file.type) : isSeen(staged));

/** [ONCE-2] Likewise. */
export const mayBeOnce = ({ file, staged }: ChosenFile): boolean =>
  staged === null ? /^(?:image|video|audio)\//.test(file.type) : staged.kind !== 'document';

/** What a command sends of what was handed over. */
export const sentFiles = (chosen: readonly ChosenFile[]) => ({
  blobIds: stagedOf(chosen),
  spoilers: stagedOf(chosen.filter((each) => each.spoiler && mayBeSpoiler(each))),
});

const stagedOf = (chosen: readonly ChosenFile[]) =>
  chosen.flatMap(({ staged }) => (staged === null ? [] : [staged.blobId]));

const chosenAgain = (key: number, { file, url, spoiler, once }: ChosenFile): ChosenFile => ({
  ...{ key, file, url, spoiler, once },
  ...{ share: 0, staged: null, error: null },
});

function newlyChosen(key: number, file: File, recorded?: Recorded, once = false): ChosenFile {
  const url = file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
  return { key, file, recorded, url, share: 0, staged: null, error: null, spoiler: false, once };
}
