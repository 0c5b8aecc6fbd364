import { entityKind } from '../../sync/protocol/entities/entity.ts';
import type { AnyState } from '../../sync/protocol/ops/defineOp.ts';
import { opKind, type StateKind, stateKinds } from '../../sync/protocol/ops/op.ts';

/** What other ops have a say in, too, or what lies in two tables: it has code of its own. */
const special = ['message', 'thread', 'vote'] as const;
type Plain = Exclude<StateKind, { state: { entity: (typeof special)[number] } }>;
export type PlainType = Plain['type'];
export type PlainName = Plain['state']['entity'];

/** What one kind of op sets, in a table in which nobody else writes. */
interface PlainState extends AnyState {
  readonly type: PlainType;
  readonly entity: PlainName;
  readonly about: 'message' | 'thread' | 'person' | 'account';
  /** Each person has their own. */
  readonly isPersonal: boolean;
  /** What besides tells it from another of the same message, thread or person: fields. */
  readonly apart: readonly string[];
  /** [STAR-3] [REMIND-3] It goes when its person hides the message. */
  readonly isHideable: boolean;
}

const plainKinds = stateKinds.filter(({ state }) => !special.some((name) => name === state.entity));
export const plainStates = (plainKinds as readonly Plain[]).map(({ type, state }): PlainState => {
  const about: PlainState['about'] = opKind[type].about ?? 'account';
  const { key, feed, dropsWithMessage, outlastsHiding } = entityKind[state.entity];
  return Object.assign({ type, about }, state, {
    isPersonal: feed === 'account' || key.includes('userId'),
    apart: key.filter((field) => field !== `${about}Id` && field !== 'userId'),
    isHideable: feed === 'account' && dropsWithMessage === true && outlastsHiding !== true,
  });
});

/** Something for each kind of op that sets a plain state. */
export const ofPlainTypes = <T>(of: (state: PlainState) => T) =>
  Object.fromEntries(plainStates.map((state) => [state.type, of(state)])) as Readonly<Record<PlainType, T>>;

/** Something for each plain state, by its entity. */
export const ofPlainStates = <T>(of: (state: PlainState) => T) =>
  Object.fromEntries(plainStates.map((state) => [state.entity, of(state)])) as Readonly<Record<PlainName, T>>;

/** One text for one value, in whatever order its parts were written down. */
export const valueText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
