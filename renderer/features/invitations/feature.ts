import { UserRoundPlus } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { createInvitationActions } from './actions.ts';
import { InvitationsPanel } from './InvitationsPanel.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly invitations: ReturnType<typeof createInvitationActions>;
  }
  interface Panels {
    readonly invitations: true;
  }
}

export const invitations: Feature = {
  slice,
  actions: (deps) => ({ invitations: createInvitationActions(deps) }),
  on: ({ invitations }) => ({
    signedIn: invitations.refresh,
    hostOpened: invitations.refresh,
    threadsChanged: invitations.refresh,
  }),
  panels: { invitations: { Screen: InvitationsPanel, place: 'list' } },
  commands: [
    {
      id: 'invitations',
      order: 70,
      label: (t) => t('invitations.title'),
      icon: UserRoundPlus,
      needsList: true,
      run: (app) => app.showPanel('invitations'),
    },
  ],
  opLabels: {
    answerInvitation: (t) => t('invitations.ops.answerInvitation'),
  },
};
