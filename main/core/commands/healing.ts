import type { Handler } from './handler.ts';

export const noteHealings: Handler<'noteHealings'> = ({ settings, state, changed }) => {
  settings.setHealings([]);
  changed(['stateChanged']);
  return state();
};
