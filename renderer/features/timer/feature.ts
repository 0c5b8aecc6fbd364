import type { Feature } from '../../store/feature.ts';

export const timer: Feature = {
  opLabels: {
    setTimer: (t) => t('timer.ops.setTimer'),
  },
};
