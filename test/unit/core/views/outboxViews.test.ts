import { expect, it } from 'vitest';
import { outboxViews } from '../../../../main/core/views/outboxViews.ts';
import { messageId } from '../../../builders/ids.ts';
import { edit, send } from '../../../builders/intents.ts';
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
