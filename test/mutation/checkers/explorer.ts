import { type Exploration, exploreUntilNamed } from './exploreUntilNamed.ts';

// A process of one exploration, started by tryBreak.ts in a checkout whose code is broken.
process.once('message', (exploration: Exploration) => {
  void exploreUntilNamed(exploration).then((explored) =>
    process.send?.(explored, () => process.disconnect()),
  );
});
