import type { DoNotDisturbView } from '../../../preload/views/state.ts';
import { forGood } from '../../../sync/protocol/threadPreferences.ts';
import { muteTime } from '../muteTime.ts';
import { quietEdges, type QuietSettings, quietUntil } from '../notifications/quietHours.ts';
import type { AccountPreferences } from './accountPreferences.ts';
import type { ViewDeps } from './deps.ts';

type Clocks = Pick<ViewDeps, 'gatewayClock'>;

function settingsOf({ gatewayClock }: Clocks, set: AccountPreferences): QuietSettings {
  const here = (name: 'quietUntil' | 'awakeUntil') => {
    const until = set(name);
    return until === null ? null : muteTime.here(gatewayClock, until);
  };
  return { quietUntil: here('quietUntil'), quietHours: set('quietHours'), awakeUntil: here('awakeUntil') };
}

/** As the person sees it, times by this device's clock. @param now by it, too */
export function doNotDisturb(clocks: Clocks, set: AccountPreferences, now: number): DoNotDisturbView {
  const settings = settingsOf(clocks, set);
  return { until: quietUntil(settings, now), hours: settings.quietHours };
}

/** What it is now, as something that is due already, and when it begins or ends: told again whenever that changes. */
export function doNotDisturbTimes(
  clocks: Clocks,
  set: AccountPreferences,
  now: number,
): readonly { readonly id: string; readonly at: number }[] {
  const settings = settingsOf(clocks, set);
  const until = quietUntil(settings, now);
  const hours = settings.quietHours;
  if (until === null && hours === null) return [];
  const edges = quietEdges(settings, now).filter((at) => at < forGood);
  return [{ id: `quiet ${until} ${hours}`, at: 0 }, ...edges.map((at) => ({ id: 'quiet', at }))];
}
