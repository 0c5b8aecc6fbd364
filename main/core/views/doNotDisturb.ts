import type { DoNotDisturbView } from '../../../preload/views/state.ts';
import { forGood } from '../../../sync/protocol/threadPreferences.ts';
import { muteTime } from '../muteTime.ts';
import { quietEdges, type QuietSettings, quietUntil } from '../notifications/quietHours.ts';
import { accountPreference } from './accountPreferences.ts';
import type { ViewDeps } from './deps.ts';

function settingsOf(deps: ViewDeps): QuietSettings {
  const here = (name: 'quietUntil' | 'awakeUntil') => {
    const until = accountPreference(deps, name);
    return until === null ? null : muteTime.here(deps.gatewayClock, until);
  };
  const quietHours = accountPreference(deps, 'quietHours');
  return { quietUntil: here('quietUntil'), quietHours, awakeUntil: here('awakeUntil') };
}

/** As the person sees it, times by this device's clock. @param now by it, too */
export function doNotDisturb(deps: ViewDeps, now: number): DoNotDisturbView {
  const settings = settingsOf(deps);
  return { until: quietUntil(settings, now), hours: settings.quietHours };
}

/** What it is now, as something that is due already, and when it begins or ends: told again whenever that changes. */
export function doNotDisturbTimes(
  deps: ViewDeps,
  now: number,
): readonly { readonly id: string; readonly at: number }[] {
  const { until, hours } = doNotDisturb(deps, now);
  if (until === null && hours === null) return [];
  const edges = quietEdges(settingsOf(deps), now).filter((at) => at < forGood);
  return [{ id: `quiet ${until} ${hours}`, at: 0 }, ...edges.map((at) => ({ id: 'quiet', at }))];
}
