import type { Feature } from '../../store/feature.ts';
import { createPollActions } from './actions.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly polls: ReturnType<typeof createPollActions>;
  }
}

export const polls: Feature = {
  actions: (deps, app) => ({
    polls: createPollActions(deps, { onSent: () => void app.conversation.toNewest(true) }),
  }),
  on: ({ polls }) => ({ sessionEnded: polls.reset }),
};
