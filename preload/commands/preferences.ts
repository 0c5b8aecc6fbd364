import { Type } from 'typebox';
import { Preferences, StateView } from '../views/state.ts';
import { command, nothing } from './command.ts';

export const preferencesCommands = {
  setPreferences: command(
    'Changes theme or language.',
    Type.Partial(Preferences, { additionalProperties: false }),
    StateView,
  ),
  verifyMirror: command(
    'Compares every thread with the gateway and fetches what differs. Answers at once; the state tells how far it is.',
    nothing,
    StateView,
  ),
  stopVerifying: command('Ends the comparison; what has been repaired stays so.', nothing, StateView),
};
