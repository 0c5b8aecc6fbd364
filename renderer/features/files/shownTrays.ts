import type { AppStore } from '../../store/context.ts';
import type { ChosenFile, TrayPlace } from './chosenFile.ts';

export type ShownTrays = ReturnType<typeof shownTrays>;

/** As the screen shows them. */
export function shownTrays(store: AppStore) {
  const of = (place: TrayPlace): readonly ChosenFile[] => store.getState().trays.get(place) ?? [];
  const show = (place: TrayPlace, chosen: readonly ChosenFile[]) =>
    store.setState({ trays: new Map(store.getState().trays).set(place, chosen) });
  const placeOf = (key: number): TrayPlace | null => {
    for (const [place, chosen] of store.getState().trays)
      if (chosen.some((each) => each.key === key)) return place;
    return null;
  };
  return {
    of,
    all: (): readonly ChosenFile[] => [...store.getState().trays.values()].flat(),
    show,
    isThere: (key: number): boolean => placeOf(key) !== null,
    /** Of one that is there still, wherever its conversation goes on. */
    change(key: number, changed: Partial<ChosenFile>) {
      const place = placeOf(key);
      if (place === null) return;
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
