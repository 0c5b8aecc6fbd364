import { type TSchema, Type } from 'typebox';
import type { ThreadId } from '../../sync/core/ids.ts';
import { ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import {
  type PreferenceName,
  type PreferenceOf,
  threadPreferences,
} from '../../sync/protocol/threadPreferences.ts';
import { nullable } from '../views/nullable.ts';
import { command, nothing } from './command.ts';

/** null: as if it had never been set. */
type Setting = {
  [Name in PreferenceName]: { threadId: ThreadId; name: Name; value: PreferenceOf<Name> | null };
}[PreferenceName];
const Setting = Type.Unsafe<Setting>(
  Type.Union(
    Object.entries(threadPreferences).map(([name, schema]) =>
      strictObject({
        threadId: ThreadIdSchema,
        name: Type.Literal(name),
        value: nullable(schema as TSchema),
      }),
    ),
  ),
);

export const threadPreferencesCommands = {
  setThreadPreference: command(
    'Sets something of a thread for oneself, on all own devices.',
    Setting,
    nothing,
  ),
};
