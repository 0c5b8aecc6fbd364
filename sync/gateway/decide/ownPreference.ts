import { accountFeedId, type UserId } from '../../core/ids.ts';
import type { Entity, EntityKey } from '../../protocol/entities/entity.ts';
import type { PreferenceValue } from '../../protocol/preferences.ts';
import type { OpOf } from '../../protocol/ops/defineOp.ts';
import type { StateKind } from '../../protocol/ops/op.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { Decision, EntityDraft, Need, Needs, Rule, State } from './rule.ts';

type PreferenceEntity = Extract<Entity, { value: PreferenceValue }>;
type Kind = Extract<StateKind, { state: { entity: PreferenceEntity['entity'] } }>;
type EntityOf<Of extends Kind> = Of['state']['entity'];

/** Of what a preference may be set. */
interface Subject<Body, Name extends Need> {
  needs(body: Body, userId: UserId): Needs<Name>;
  isKnown(state: State<Name>): boolean;
  readonly unknown: Decision;
}

/** What a user sets for themselves alone, by name: in their account feed, one value of each name. [PREFER-1] */
export function ownPreference<Of extends Kind, Name extends Need>(
  { state: { entity } }: Of,
  { needs, isKnown, unknown }: Subject<OpOf<Of>['body'], Name>,
): Rule<OpOf<Of>, Name | EntityOf<Of>> {
  const rule: Rule<OpOf<Kind>> = {
    needs: ({ body }, { userId }) => ({
      ...needs(body, userId),
      [entity]: { ...body, userId } satisfies EntityKey<EntityOf<Kind>>,
    }),

    decide({ state, actor, op }) {
      const { feedId, body, replayed } = op;
      const held = state[entity];
      if (feedId !== accountFeedId(actor.userId)) return threadUnknown;
      // [PREFER-4] It need not wait for who brings the thread back.
      if (!isKnown(state) && replayed !== true) return unknown;
      if ((held?.value ?? null) === body.value) return nothing;
      return change({ feedId, entities: [{ entity, ...body } as EntityDraft] });
    },
  };
  return rule;
}
