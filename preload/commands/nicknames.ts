import { UserIdSchema } from '../../sync/protocol/ids.ts';
import { personPreferences } from '../../sync/protocol/personPreferences.ts';
import { command, nothing } from './command.ts';
import { ownSetting } from './ownSetting.ts';

export const nicknamesCommands = {
  setPersonPreference: command(
    'Sets something of another user for oneself, on all own devices.',
    ownSetting({ personId: UserIdSchema }, personPreferences),
    nothing,
  ),
};
