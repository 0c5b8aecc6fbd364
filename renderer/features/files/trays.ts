import type { FileView } from '../../../preload/views/file.ts';
import { maxFilesPerMessage } from '../../../sync/protocol/sizes.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { FileCarrier, Recorded } from '../../store/fileCarrier.ts';
import { createAwaiting } from './awaiting.ts';
import { type ChosenFile, isNotMade, isOnce, newlyChosen, type TrayPlace } from './chosenFile.ts';
import { createHanding } from './handing.ts';
import { type ShownTrays, shownTrays } from './shownTrays.ts';

export type Trays = ReturnType<typeof createTrays>;

/** What was chosen for the messages of each place. It outlives the screen of the place, and no window. */
export function createTrays(deps: StoreDeps, carrier: FileCarrier) {
  const { store, toast, translate } = deps;
  const shown = shownTrays(store);
  const { of, show, take, becomes } = shown;
  const newKey = counter();
  const handing = createHanding(deps, carrier, shown, newKey);
  const awaiting = createAwaiting(store);
  const end = ender(deps);

  const add = (place: TrayPlace, files: readonly File[], recorded?: Recorded) => {
    const room = maxFilesPerMessage - of(place).length;
    if (files.length > room) toast(translate('files.tooMany'), { tone: 'coral' });
    const once = of(place).some(isOnce);
    const chosen = files.slice(0, room).map((file) => newlyChosen(newKey(), file, recorded, once));
    show(place, [...of(place), ...chosen]);
    for (const each of chosen) handing.begin(each);
  };

  return {
    add,
    ...taking(deps, carrier, { ...shown, add, newKey }),
    ...handing.ways,
    ...marking(shown),
    remove(place: TrayPlace, { key }: ChosenFile) {
      const removed = take(place, key);
      handing.forget(removed);
      end(removed);
    },
    /**
     * Once all of them are handed over: what can be sent, in order; null: some cannot, they are gone, or it was taken
     * back.
     */
    async ready(place: TrayPlace): Promise<readonly ChosenFile[] | null> {
      if (!(await awaiting.until(place, handing.idle(place)))) return null;
      const chosen = of(place);
      sayWhyNot(deps, chosen);
      return chosen.length > 0 && chosen.every(({ staged }) => staged !== null) ? chosen : null;
    },
    takeBack: awaiting.takeBack,
    /** Its place is shown. */
    resume: handing.resume,
    /** Its place is shown no more: nothing is made smaller for it, unless it is being sent. */
    callOff(place: TrayPlace) {
      if (!awaiting.has(place)) handing.callOff(place);
    },
    /** The window goes away. */
    callOffAll: handing.callOffAll,
    /** They are on their way. */
    clear: (place: TrayPlace) => show(place, []),
    /** They are not on their way after all. */
    putBack: (place: TrayPlace, chosen: readonly ChosenFile[]) => show(place, [...chosen, ...of(place)]),
    /** They are sent. */
    end,
    becomes,
    reset() {
      handing.stop();
      for (const chosen of store.getState().trays.values()) forget(chosen);
    },
  };
}

function sayWhyNot({ store, toast, translate }: StoreDeps, chosen: readonly ChosenFile[]): void {
  const isNotTaken = chosen.some(({ error }) => error !== null);
  if (!isNotTaken && !chosen.some(isNotMade)) return;
  toast(isNotTaken ? translate('files.notSent') : translate('files.smallerVideo.notSent'), { tone: 'coral' });
  store.setState({ trayCalls: store.getState().trayCalls + 1 });
}

function counter(): () => number {
  let last = 0;
  return () => ++last;
}

interface TakingParts extends Pick<ShownTrays, 'of' | 'show'> {
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
function marking({ of, show, change }: ShownTrays) {
  return {
    /** [CONTENT-7] */
    setSpoiler(spoiler: boolean, chosen: readonly ChosenFile[]) {
      for (const { key } of chosen) change(key, { spoiler });
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
