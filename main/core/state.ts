import type { UserId } from '../../sync/core/ids.ts';
import type { Undoable } from '../../sync/client/ports.ts';
import type { EngineConnection } from '../../sync/client/enginePorts.ts';
import { defaultLimits } from '../../sync/protocol/limits.ts';
import type { UndoView } from '../../preload/views/outbox.ts';
import type { KeptView, StateView } from '../../preload/views/state.ts';
import type { CoreDeps } from './deps.ts';
import type { KeptProfile } from './outbox/keepProfile.ts';
import type { Session } from './session.ts';
import { accountPreferencesNow } from './views/accountPreferences.ts';
import { doNotDisturb } from './views/doNotDisturb.ts';
import { oneself } from './views/oneself.ts';
import { defaultPrivacy, privacyOf } from './views/privacy.ts';

export interface StateSource {
  readonly deps: CoreDeps;
  readonly profile: KeptProfile;
  readonly session: Session | null;
  readonly connection: EngineConnection;
}

export function stateView({ deps, profile, session, connection }: StateSource): StateView {
  const { state, retryAt, error } = connection;
  const { settings } = profile;
  const set = session === null ? null : accountPreferencesNow(session);
  return {
    session:
      session === null
        ? {
            status: 'signedOut',
            reason: settings.signedOutReason(),
            owed: settings.owedSignOuts().length > 0,
          }
        : { status: 'signedIn', ...oneself(session) },
    connection: { state: state === 'stopped' ? 'signedOut' : state, retryAt, error },
    outbox: session?.outbox.read.summary() ?? { waiting: 0, failed: 0 },
    undoable: undoViews(session?.outbox.undoable() ?? []),
    kept: keptUnsent(profile, session?.userId ?? null),
    people: Object.values(settings.accounts()),
    preferences: settings.preferences(),
    privacy: set === null ? defaultPrivacy : privacyOf(set),
    doNotDisturb:
      session === null || set === null
        ? { until: null, hours: null }
        : doNotDisturb(session, set, deps.clock.now()),
    verification: session?.engine.verifier.progress() ?? null,
    healings: [...settings.healings()],
    gatewayUrl: settings.gatewayUrl() ?? deps.options.gatewayUrl,
    profile: deps.options.profile,
    appVersion: deps.options.appVersion,
    clockAhead: session?.engine.clockAhead() ?? 0,
    limits: session?.engine.limits() ?? defaultLimits,
  };
}

function undoViews(undoable: readonly Undoable[]): UndoView[] {
  return [...Map.groupBy(undoable, ({ threadId }) => threadId)].map(([threadId, deletions]) => ({
    threadId,
    count: deletions.filter(({ removesThread }) => !removesThread).length,
    forEveryone: deletions.some(({ forEveryone }) => forEveryone),
    removed: deletions.some(({ removesThread }) => removesThread),
  }));
}

/** Of everybody but the one who is signed in; whoever was here last comes first. */
function keptUnsent(profile: KeptProfile, me: UserId | null): KeptView[] {
  const others = Object.entries(profile.settings.accounts()).filter(([userId]) => userId !== me);
  // Asked at every change of anything, and most profiles are one person's.
  if (others.length === 0) return [];
  const unsent = profile.unsentByUser();
  return others
    .toReversed()
    .filter(([userId]) => unsent.has(userId))
    .map(([userId, handle]) => ({ handle, count: unsent.get(userId) ?? 0 }));
}
