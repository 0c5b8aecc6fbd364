import { Flag } from 'lucide-react';
import type { MessageView } from '../../../preload/views/message.ts';
import type { Feature } from '../../store/feature.ts';
import type { KnownPerson } from '../../ui/personIn.ts';
import { createReportActions, isReportable } from './actions.ts';
import { ReportDialog } from './ReportDialog.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly reports: ReturnType<typeof createReportActions>;
  }
  interface Dialogs {
    readonly report: {
      /** Of others, in their order. */
      readonly messages: readonly MessageView[];
      /** All of them are chosen at first; otherwise none is. */
      readonly isChosen: boolean;
      /** Who may be blocked as well: in a direct thread, unless they are. */
      readonly person: KnownPerson | null;
      /** Takes the focus afterwards; null: the last of the messages does. */
      readonly opener: (() => HTMLElement | null) | null;
    };
  }
}

export const reports: Feature = {
  actions: (deps, app) => ({ reports: createReportActions(deps, app) }),
  dialogs: { report: ReportDialog },
  messageActions: [
    {
      id: 'report',
      order: 125,
      label: (t) => t('reports.report'),
      icon: () => Flag,
      applies: (message, { openThread }) => isReportable(message) && openThread?.onlyHere !== true,
      run: (app, message) => app.reports.ask([message]),
    },
  ],
  opLabels: {
    reportMessage: (t) => t('reports.ops.reportMessage'),
  },
};
