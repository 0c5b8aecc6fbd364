import { accountPreferences } from '../../sync/protocol/accountPreferences.ts';
import { command, nothing } from './command.ts';
import { ownSetting } from './ownSetting.ts';

export const doNotDisturbCommands = {
  setAccountPreference: command(
    'Sets something of the own account, on all own devices.',
    ownSetting({}, accountPreferences),
    nothing,
  ),
  endDoNotDisturb: command(
    'Notifications come again, on all own devices: what was set by hand is over, and the hours of today do not count.',
    nothing,
    nothing,
  ),
};
