import { opKind } from '../../../sync/protocol/ops/op.ts';
import { keyOf } from '../facts.ts';
import type { Hearing, Kind } from '../kind.ts';
import type { RefusalCode } from '../refusals.ts';
import { ofPlainTypes, type PlainType, valueText } from '../states.ts';

/** What a command calls otherwise than its op does. */
const called: Readonly<Record<string, string>> = { remindAt: 'at' };
const ofThread = ['notMember', 'threadUnknown'] as const;
const mayMeet = {
  message: ['messageDeleted', ...ofThread],
  thread: ofThread,
  person: ['personUnknown'],
  account: [],
} as const;

/** Ops that set a state are heard by a command of the same name. */
export const plain = ofPlainTypes(({ type, entity, field, about, isPersonal, apart }): Kind => {
  const hear: Hearing<PlainType> = (did, journal) => {
    const args: Readonly<Record<string, unknown>> = did.args;
    const person = isPersonal ? [did.handle] : [];
    const target = about === 'account' ? [] : [String(args[`${about}Id`])];
    const key = keyOf(...target, ...person, ...apart.map((each) => String(args[each])));
    journal.set(entity, key, valueText(args[called[field] ?? field]), did);
  };
  // [RIGHT-2] [RIGHT-3] [PACE-1]
  const mayBeForbidden =
    opKind[type].right !== undefined || type === 'setMemberRight' || type === 'setSlowMode';
  const refusals: readonly RefusalCode[] = [
    ...mayMeet[about],
    ...(mayBeForbidden ? (['notAllowed'] as const) : []),
  ];
  return { sets: [entity], mayMeet: refusals, hears: { [type]: hear } };
});
