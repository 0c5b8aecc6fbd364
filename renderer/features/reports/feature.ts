import type { Feature } from '../../store/feature.ts';

export const reports: Feature = {
  opLabels: {
    reportMessage: (t) => t('reports.ops.reportMessage'),
  },
};
