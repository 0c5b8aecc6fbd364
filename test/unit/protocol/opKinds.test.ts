import fc from 'fast-check';
import type { TObject, TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { overlayMessage } from '../../../sync/client/overlay/overlay.ts';
import { freshPoll, type PendingOp } from '../../../sync/client/overlay/types.ts';
import { entityKind } from '../../../sync/protocol/entities/entity.ts';
import type { OpTraits } from '../../../sync/protocol/ops/defineOp.ts';
import { opKind, opKinds, stateKinds } from '../../../sync/protocol/ops/op.ts';
import { valid } from '../../property/fuzz/garbage.ts';
import { ann, opId, thread } from '../../builders/ids.ts';
import { attachment } from '../../builders/files.ts';
import { overlaidMessage } from '../../builders/overlaidMessage.ts';

const traits: Readonly<Record<keyof OpTraits<unknown>, true>> = {
  about: true,
  begins: true,
  speaks: true,
  right: true,
  squash: true,
  state: true,
  waitsFor: true,
  heldBy: true,
  onTargetGone: true,
  overlays: true,
  repeatable: true,
  moot: true,
  outline: true,
};

const rules = { options: 2, multiple: true, anonymous: false, closesAt: null, closedAt: null };
const viewOnce = { file: attachment(1), opened: [] };
const message = overlaidMessage({ poll: freshPoll(rules, ['Sea', 'Hills']) });

const bodyOf = (schema: TObject) => (schema.properties as { readonly body: TObject }).body;

describe.each(opKinds.map((kind) => [kind.type, kind] as const))('the kind of op %s', (type, kind) => {
  const fields = bodyOf(kind.schema).properties as Readonly<Record<string, TSchema>>;

  it('is found by its name', () => {
    expect(opKind[type]).toBe(kind);
    expect(kind.schema.properties).toMatchObject({ type: { const: type } });
  });

  it('names what it is about', () => {
    expect('messageId' in fields).toBe(kind.about === 'message');
    // In the account feed nothing else says which thread it belongs to.
    expect('threadId' in fields).toBe(
      kind.feed === 'account' && (kind.about === 'message' || kind.about === 'thread'),
    );
    const person = kind.feed === 'account' ? 'personId' : 'userId';
    expect(person in fields).toBe(kind.about === 'person');
  });

  it('waits, and is held, only where no order of its feed does it', () => {
    const isAlone = kind.waitsFor !== undefined || kind.heldBy !== undefined;
    expect(isAlone && kind.feed !== 'account').toBe(false);
  });

  it('toggles only a flag that it sets', () => {
    const set = fields[kind.state?.field ?? ''] ?? {};
    expect(kind.squash !== 'toggles' || ('type' in set && set.type === 'boolean')).toBe(true);
  });

  it('changes what is seen of a message, or says that it does not', () => {
    const changes = (body: object, state: PendingOp['state']) => {
      const about = { ...body, messageId: message.messageId };
      const op = { type, feedId: thread, body: about, id: opId(1), state, error: null, createdAt: 1 };
      return [message, { ...message, poll: null }, { ...message, viewOnce }].some(
        (truth) => overlayMessage(truth, [op as unknown as PendingOp], ann) !== truth,
      );
    };
    const samples = fc.sample(valid(bodyOf(kind.schema)) as fc.Arbitrary<object>, { numRuns: 20, seed: 1 });
    const seen = samples.some((body) => changes(body, 'waiting'));
    expect(seen).toBe(kind.overlays === 'message');
  });
});

it.each(stateKinds)(
  '$type sets a field that the entity has, from empty on, and says of which it is',
  (kind) => {
    const { state, schema } = kind;
    const { key, schema: entity } = entityKind[state.entity];
    const { body } = schema.properties;
    expect(Object.keys(entity.properties)).toContain(state.field);
    expect(Object.keys(body.properties)).toContain(state.field);
    // The rest of the key is its sender and, in a thread's feed, its thread.
    expect([...Object.keys(body.properties), 'threadId', 'userId']).toEqual(expect.arrayContaining([...key]));
    expect([[], false, null]).toContainEqual(state.none);
  },
);

it.each(Object.keys(traits))('some kind of op has the trait %s, and some has it not', (trait) => {
  const values = opKinds.map((kind) => kind[trait as keyof typeof traits]);
  expect(values.some((value) => value !== undefined)).toBe(true);
  expect(new Set(values).size).toBeGreaterThan(1);
});
