import type { ErrorData } from '../../sync/core/ternError.ts';
import type { EngineConnection } from '../../sync/client/enginePorts.ts';
import { maxTextLength, minPasswordLength } from '../../sync/protocol/sizes.ts';
import type { StateView } from '../../preload/views.ts';
import type { Db } from './database/driver.ts';
import type { CoreDeps } from './deps.ts';
import { prepareOutboxReader } from './outbox/reader.ts';
import type { Settings } from './outbox/settings.ts';
import type { Session } from './session.ts';

export interface StateSource {
  readonly deps: CoreDeps;
  readonly settings: Settings;
  readonly outboxDb: Db;
  readonly session: Session | null;
  readonly connection: EngineConnection;
  readonly signedOutReason: ErrorData | null;
}

export function stateView({
  deps,
  settings,
  outboxDb,
  session,
  connection,
  signedOutReason,
}: StateSource): StateView {
  const { state, retryAt, error } = connection;
  return {
    session:
      session === null
        ? { status: 'signedOut', reason: signedOutReason, kept: kept(settings, outboxDb) }
        : { status: 'signedIn', ...session.me },
    connection: { state: state === 'stopped' ? 'signedOut' : state, retryAt, error },
    outbox: session?.outbox.read.summary() ?? { waiting: 0, failed: 0 },
    preferences: settings.preferences(),
    gatewayUrl: settings.gatewayUrl() ?? deps.options.gatewayUrl,
    profile: deps.options.profile,
    appVersion: deps.options.appVersion,
    limits: { textLength: maxTextLength, minPasswordLength },
  };
}

function kept(settings: Settings, outboxDb: Db): { handle: string; count: number } | null {
  const last = settings.lastAccount();
  if (last === null) return null;
  const { waiting, failed } = prepareOutboxReader(outboxDb, last.userId).summary();
  return waiting + failed === 0 ? null : { handle: last.handle, count: waiting + failed };
}
