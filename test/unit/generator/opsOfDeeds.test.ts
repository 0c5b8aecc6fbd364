import { expect, it } from 'vitest';
import { opKinds } from '../../../sync/protocol/ops/op.ts';
import { deedWeights } from '../../generator/deedKinds.ts';
import { noOps, opsOfDeeds } from '../../generator/opsOfDeeds.ts';

const opTypes = opKinds.map(({ type }) => type).toSorted();

it('some deed makes every op of the protocol', () => {
  expect(Object.keys(opsOfDeeds).toSorted()).toEqual(opTypes);
  expect(Object.keys(noOps()).toSorted()).toEqual(opTypes);
});

it('every deed named as the maker of an op is one that people do', () => {
  const doable = Object.entries(deedWeights).flatMap(([kind, weight]) => (weight > 0 ? [kind] : []));
  for (const makers of Object.values(opsOfDeeds)) expect(doable).toEqual(expect.arrayContaining([...makers]));
});
