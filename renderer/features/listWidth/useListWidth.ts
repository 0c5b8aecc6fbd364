import { useApp, useAppState } from '../../store/useApp.ts';
import { strip, usual } from './widths.ts';

/** As it was chosen, or as it is being dragged. */
export function useListWidth(): number {
  return useAppState(
    ({ draggedListWidth, state }) => draggedListWidth ?? state?.preferences.listWidth ?? usual,
  );
}

/** Whether the list shows avatars only: not while its place holds what has to be read. */
export function useIsStrip(): boolean {
  const { panels } = useApp();
  const isStrip = useListWidth() <= strip;
  const isReading = useAppState(
    ({ panel, threads, state }) =>
      (panel !== null && panels[panel].place === 'list') ||
      threads.total === 0 ||
      (state?.healings.length ?? 0) > 0,
  );
  return isStrip && !isReading;
}
