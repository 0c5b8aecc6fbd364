import { expect, it } from 'vitest';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import { discardOp, listOutbox, retryAll, retryOp } from '../../../../main/core/commands/outbox.ts';
import { changes, message, threadStart } from '../../../builders/frames.ts';
import { ann, messageId, opId } from '../../../builders/ids.ts';
import { react, send } from '../../../builders/intents.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from '../views/shown.ts';

/** Ann's message, brought back from a damaged outbox, and in the mirror with the words of a later edit. */
function recovered() {
  const { deps, mirror, outbox, take, refused, states } = screen();
  outbox.add(send(2));
  refused(first(take()), 'recovered');
  outbox.add(react(2, true));
  const edited = message(2, { id: messageId(2), from: ann, text: 'better', version: 3 });
  mirror.apply([changes(null, 3, [...threadStart(), edited], { floor: 0 })]);
  const session = { ...deps, userId: ann, filing: { goOn: () => undefined } };
  const context = { requireSession: () => session, changed: () => undefined } as unknown as CoreContext;
  return { context, states };
}

it.each([
  ['tried again', (context: CoreContext) => retryOp(context, { opId: opId(1) })],
  ['tried again with all', (context: CoreContext) => retryAll(context, {})],
])('[SEND-4] a message that had arrived, %s, is not sent over its later words', (_, act) => {
  const { context, states } = recovered();
  void act(context);
  expect(states()).toEqual(['sendMessage done', 'setReaction waiting']);
});

it('a message that had arrived, discarded, keeps what is about it', () => {
  const { context, states } = recovered();
  void discardOp(context, { opId: opId(1) });
  expect(states()).toEqual(['setReaction waiting']);
});

it('what a long outbox does not list is counted', () => {
  const { deps, outbox } = screen();
  for (let n = 0; n < 1_002; n += 1) outbox.add(send(n));
  const session = { ...deps, engine: { retryAt: () => null } };
  const listed = listOutbox({ requireSession: () => session } as unknown as CoreContext, {});
  expect(listed).toMatchObject({ items: { length: 1_000 }, more: 2 });
});
