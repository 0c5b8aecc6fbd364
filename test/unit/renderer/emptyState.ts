import type { AppState } from '../../../renderer/store/appState.ts';
import type { Slices } from '../../../renderer/store/registry.ts';

/** Of all features, without their screens. */
const slices = import.meta.glob<Partial<Slices>>('../../../renderer/features/*/slice.ts', {
  eager: true,
  import: 'slice',
});

/** Of somebody who has just come. */
export const emptyState: AppState = {
  ...(Object.assign({}, ...Object.values(slices)) as Slices),
  ...{ host: 'open', state: null, panel: null, dialog: null, toasts: [] },
};
