import type { Feature } from '../../store/feature.ts';
import { createPeopleActions, type Opener } from './actions.ts';
import { PersonDialog } from './PersonDialog.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly people: ReturnType<typeof createPeopleActions>;
  }
  interface Dialogs {
    readonly person: { readonly opener: Opener };
  }
}

export const people: Feature = {
  slice,
  actions: (deps, app) => ({ people: createPeopleActions(deps, app) }),
  on: ({ people: { refresh } }) => ({ threadsChanged: refresh }),
  dialogs: { person: PersonDialog },
};
