import type { Feature } from '../../store/feature.ts';
import { createGiveBack, type GiveBack } from './giveBack.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly giveBack: GiveBack;
  }
}

export const giveBack: Feature = {
  actions: (deps, app) => ({
    giveBack: createGiveBack(deps, (threadId, words) => {
      app.conversation.open(threadId);
      return app.composer.takeBack(threadId, words);
    }),
  }),
};
