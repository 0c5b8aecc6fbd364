import { ThreadIdSchema } from '../ids.ts';
import { PreferenceValue } from '../preferences.ts';
import { strictObject } from '../shape.ts';
import { threadPreferences } from '../threadPreferences.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** What a user sets of a thread for themselves: in the own account feed, which only own devices see. */
export const SetThreadPreferenceOp = defineOp('setThreadPreference', {
  feed: 'account',
  body: strictObject({ threadId: ThreadIdSchema, name: threadPreferences.Name, value: PreferenceValue }),
  about: 'thread',
  squash: 'latest',
  state: { entity: 'threadPreference', field: 'value', none: null },
  waitsFor: 'thread',
  heldBy: 'thread',
  inOutbox: true,
});
export type SetThreadPreferenceOp = OpOf<typeof SetThreadPreferenceOp>;
