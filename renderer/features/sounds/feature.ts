import type { Feature } from '../../store/feature.ts';
import { hasArrived } from './hasArrived.ts';
import { tick } from './tick.ts';

/** What is heard in the open conversation; elsewhere the system's notifications are. */
export const sounds: Feature = {
  on({ store }) {
    store.subscribe((state, before) => {
      if (hasArrived(state, before) && document.hasFocus()) tick();
    });
    return {};
  },
};
