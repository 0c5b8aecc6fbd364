import { accountFeedId } from '../../../sync/core/ids.ts';
import type { CommandArgs } from '../../../preload/commands.ts';
import { muteTime } from '../muteTime.ts';
import type { Session } from '../session.ts';
import { accountPreferencesNow } from '../views/accountPreferences.ts';
import { doNotDisturb } from '../views/doNotDisturb.ts';
import type { Handler } from './handler.ts';

export const setAccountPreference: Handler<'setAccountPreference'> = (
  { requireSession, changed },
  setting,
) => {
  set(requireSession(), setting);
  changed(['stateChanged']);
  return {};
};

export const endDoNotDisturb: Handler<'endDoNotDisturb'> = ({ requireSession, deps, changed }) => {
  const session = requireSession();
  if (accountPreferencesNow(session)('quietUntil') !== null)
    set(session, { name: 'quietUntil', value: null });
  // The hours that are left: those of today do not count.
  const { until } = doNotDisturb(session, accountPreferencesNow(session), deps.clock.now());
  if (until !== null) set(session, { name: 'awakeUntil', value: until });
  changed(['stateChanged']);
  return {};
};

function set(session: Session, setting: CommandArgs<'setAccountPreference'>): void {
  const body =
    typeof setting.value === 'number'
      ? { ...setting, value: muteTime.kept(session.gatewayClock, setting.value) }
      : setting;
  session.engine.submit({ type: 'setAccountPreference', feedId: accountFeedId(session.userId), body });
}
