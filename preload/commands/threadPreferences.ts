import { ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { threadPreferences } from '../../sync/protocol/threadPreferences.ts';
import { command, nothing } from './command.ts';
import { ownSetting } from './ownSetting.ts';

export const threadPreferencesCommands = {
  setThreadPreference: command(
    'Sets something of a thread for oneself, on all own devices.',
    ownSetting({ threadId: ThreadIdSchema }, threadPreferences),
    nothing,
  ),
};
