import fc from 'fast-check';
import type { TObject } from 'typebox';
import type { FeedId, MessageId, ThreadId, UserId } from '../../sync/core/ids.ts';
import { type OpIntent, opKind } from '../../sync/protocol/ops/op.ts';
import type { PlainType } from '../model/states.ts';
import { valid } from '../property/fuzz/garbage.ts';

interface Target {
  /** The account feed of whoever does it. */
  readonly own: FeedId;
  readonly threadId: ThreadId;
  readonly messageId: MessageId;
  readonly personId: UserId;
}

/** An op of this kind that sets something: the same value each time, or none. */
function setting(type: PlainType, { own, ...target }: Target, isSet: boolean): OpIntent {
  const { feed, schema, state: { field = '', none } = {} } = opKind[type];
  const { body } = schema.properties as { readonly body: TObject };
  const bodies = fc.sample(valid(body) as fc.Arbitrary<Record<string, unknown>>, { seed: 1, numRuns: 100 });
  const sample = bodies.find((each) => each[field] !== none);
  const named = Object.entries(target).filter(([name]) => name in body.properties);
  const said = { ...sample, ...Object.fromEntries(named), ...(!isSet && { [field]: none }) };
  return { type, feedId: feed === 'account' ? own : target.threadId, body: said } as OpIntent;
}

/** An op that sets it, and one that takes it back. */
export const settingsOf = (type: PlainType, target: Target): readonly [set: OpIntent, unset: OpIntent] => [
  setting(type, target, true),
  setting(type, target, false),
];
