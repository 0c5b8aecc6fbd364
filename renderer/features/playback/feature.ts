import type { Feature } from '../../store/feature.ts';
import { carrierOf } from '../../store/fileCarrier.ts';
import { Player } from './actions.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly playback: Player;
  }
}

export const playback: Feature = {
  slice,
  actions: (deps, app) => ({
    playback: new Player(deps, carrierOf(deps.bridge), async (url) => {
      const problem = await app.files.problemAt(url);
      if (problem.kind === 'broken') return deps.sentence(problem.error);
      return problem.kind === 'away'
        ? deps.translate('files.notHere')
        : deps.translate('playback.unplayable');
    }),
  }),
  on: (app) => ({ sessionEnded: () => app.playback.stop() }),
};
