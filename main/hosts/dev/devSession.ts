import { type Static, Type } from 'typebox';
import { textDetails } from '../../../sync/protocol/describeFrame.ts';
import { compileJsonValidator, compileValidator } from '../../../sync/protocol/validator.ts';
import { logLevels } from '../coreOptions.ts';

const Place = Type.Object({ port: Type.Integer({ minimum: 1, maximum: 65_535 }), token: Type.String() });

/** What `npm run dev` tells the hosts it starts: the same at every restart, so that open windows find them again. */
const DevSession = Type.Object({
  dataFolder: Type.String(),
  gatewayUrl: Type.String(),
  /** `http://HOST:PORT` of the Vite server. */
  viteUrl: Type.String({ pattern: '^http://[^/]+$' }),
  people: Type.Array(
    Type.Object({ handle: Type.String(), displayName: Type.String(), password: Type.String() }),
  ),
  page: Place,
  windows: Type.Array(Place),
  logLevel: Type.Enum(logLevels),
  frames: Type.Optional(Type.Enum(textDetails)),
});
export type DevSession = Static<typeof DevSession>;

const DevReady = Type.Object({
  url: Type.String(),
  windows: Type.Array(Type.Object({ name: Type.String(), url: Type.String() })),
});
/** Where everybody is: one page with all, and each one's own. */
export type DevReady = Static<typeof DevReady>;
const parseSession = compileJsonValidator(DevSession, 'requestInvalid');
const parseReady = compileValidator(DevReady, 'internal');
const variable = 'TERN_DEV';

/** Not as arguments, which every account of a computer can read. */
export function devEnvironment(session: DevSession): Readonly<Record<string, string>> {
  return { [variable]: JSON.stringify(session) };
}

/** Null when this process was not started by `npm run dev`. */
export function findDevSession(env: NodeJS.ProcessEnv): DevSession | null {
  const text = env[variable];
  if (text === undefined) return null;
  const session = parseSession(text);
  if (!session.ok) throw session.error;
  return session.value;
}

export function readDevReady(said: unknown): DevReady {
  const ready = parseReady(said);
  if (!ready.ok) throw ready.error;
  return ready.value;
}
