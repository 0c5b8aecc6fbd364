import { type Entity, type EntityName, entityKind } from './entities/entity.ts';
import { type Op, opKind, type OpType, type StateKind, stateKinds } from './ops/op.ts';

type BodyOf<Type extends OpType> = Extract<Op, { type: Type }>['body'];
/** The field of an op that says nothing else of a message than whether it is set. */
type FieldOf<Kind> = Kind extends {
  type: infer Type extends OpType;
  state: { field: infer Field extends string; none: false };
}
  ? Exclude<keyof BodyOf<Type>, 'messageId' | 'threadId' | Field> extends never
    ? Field
    : never
  : never;

/** How a message can be marked: for everybody in its thread, or for oneself. */
export type MarkName = FieldOf<StateKind>;

interface Mark {
  readonly name: MarkName;
  readonly entity: EntityName;
}

/** By the op that sets it. */
export const markOfOp: ReadonlyMap<OpType, Mark> = new Map(
  stateKinds.flatMap(({ type, state: { entity, field, none } }): [OpType, Mark][] => {
    const isMark = none === false && opKind[type].about === 'message' && isOnePerMessage(entity);
    return isMark ? [[type, { name: field as MarkName, entity }]] : [];
  }),
);

function isOnePerMessage(entity: Entity['entity']): boolean {
  return entityKind[entity].key.join() === 'messageId';
}

export const marks: readonly Mark[] = [...markOfOp.values()];

/** Something for each of them. */
export const ofMarks = <T>(of: (mark: Mark) => T) =>
  Object.fromEntries(marks.map((mark) => [mark.name, of(mark)])) as Readonly<Record<MarkName, T>>;
