import { expect, it } from 'vitest';
import { outboxViews } from '../../../../main/core/views/outboxViews.ts';
import { messageId } from '../../../builders/ids.ts';
import { edit, pin, remove, schedule, send, star } from '../../../builders/intents.ts';
import { screen } from './shown.ts';

it('what a message answers stands with it', () => {
  const { deps, outbox, take } = screen();
  outbox.add(send(90, { replyTo: messageId(2) }));
  take();
  outbox.add(edit(90, 'better'));
  expect(outboxViews(deps, () => null)).toMatchObject([
    { kind: 'sendMessage', replyTo: messageId(2) },
    { kind: 'editMessage', replyTo: null },
  ]);
});

it('what has not left can be taken back, but not apart from the deletion it goes with', () => {
  const { deps, outbox, take } = screen();
  outbox.add(pin(1));
  take();
  outbox.add(star(1));
  outbox.addAll([remove(2), schedule(2, null)], 5_000);
  expect(outboxViews(deps, () => null).map(({ kind, withdrawable }) => [kind, withdrawable])).toEqual([
    ['setPin', false],
    ['setStar', true],
    ['deleteMessage', true],
    ['scheduleMessage', false],
  ]);
});
