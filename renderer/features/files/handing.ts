import type { StoreDeps } from '../../store/context.ts';
import type { FileCarrier } from '../../store/fileCarrier.ts';
import { chosenAgain, type ChosenFile, hasSmaller, isFilm, isPicture, type TrayPlace } from './chosenFile.ts';
import { createFilms, type Films } from './films.ts';
import { createSealing, type Sealing } from './sealing.ts';
import type { ShownTrays } from './shownTrays.ts';

/** Hands over what was chosen, in the way that its person prefers. */
export function createHanding(
  deps: StoreDeps,
  carrier: FileCarrier,
  shown: ShownTrays,
  newKey: () => number,
) {
  const { of, show } = shown;
  const sealing = createSealing(deps, carrier, shown);
  const films = createFilms(carrier, shown, sealing);
  const prefersSmaller = () => deps.store.getState().state?.preferences.smallerVideos === true;
  const begin = (chosen: ChosenFile) => {
    if (isFilm(chosen)) films.begin(chosen, prefersSmaller());
    else sealing.begin(chosen);
  };
  const forget = (chosen: readonly ChosenFile[]) => {
    films.forget(chosen);
    sealing.forget(chosen);
  };
  /** As if they were chosen anew. @returns those, in order */
  const again = (place: TrayPlace, which: (chosen: ChosenFile) => boolean): readonly ChosenFile[] => {
    forget(of(place).filter(which));
    const all = of(place).map((each) => (which(each) ? chosenAgain(newKey(), each) : each));
    show(place, all);
    return all.filter(which);
  };

  return {
    begin,
    forget,
    /** All of the place is handed over, or cannot be. */
    async idle(place: TrayPlace) {
      const keys = () => of(place).map(({ key }) => key);
      let before: readonly number[] = [];
      // Who changes the way meanwhile sends it that way.
      while (keys().some((key) => !before.includes(key))) {
        before = keys();
        await films.idle(place);
        await sealing.idle();
      }
    },
    callOff: films.callOff,
    callOffAll: films.callOffAll,
    resume: (place: TrayPlace) => films.resume(place, prefersSmaller()),
    stop() {
      films.stop();
      sealing.stop();
    },
    ways: waysOf({ ...shown, begin, again, films, sealing }),
  };
}

interface Ways extends Pick<ShownTrays, 'change'> {
  readonly begin: (chosen: ChosenFile) => void;
  readonly again: (place: TrayPlace, which: (chosen: ChosenFile) => boolean) => readonly ChosenFile[];
  readonly films: Films;
  readonly sealing: Sealing;
}

/** What its person can do about it. */
function waysOf({ change, begin, again, films, sealing }: Ways) {
  return {
    /** Pictures go otherwise than when they were chosen, once this is done. */
    prepareAgain(place: TrayPlace, done: Promise<unknown>) {
      sealing.after(done);
      for (const each of again(place, isPicture)) begin(each);
    },
    /** Videos go smaller, or as they are. [CONTENT-8] */
    chooseSmaller(place: TrayPlace, smaller: boolean) {
      for (const each of again(place, hasSmaller)) films.begin(each, smaller);
    },
    /** One that could not be made smaller. */
    sendAsItIs(place: TrayPlace, { file }: ChosenFile) {
      for (const each of again(place, (other) => other.file === file)) {
        change(each.key, { smaller: null });
        sealing.begin(each);
      }
    },
  };
}
