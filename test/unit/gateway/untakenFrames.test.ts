import { expect, it, onTestFinished } from 'vitest';
import type { DeviceId } from '../../../sync/core/ids.ts';
import { nobody } from '../../../sync/core/ids.ts';
import { gateway0012 } from '../../../sync/gateway/store/sqlite/migrations/0012-choices.ts';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { messageTable } from '../../../sync/gateway/store/sqlite/tables/messages.ts';
import { entityTable } from '../../../sync/gateway/store/sqlite/entityTable.ts';
import type { Notice } from '../../../sync/protocol/entities/message.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import { accountFeedId } from '../../../sync/core/ids.ts';
import { message } from '../../builders/frames.ts';
import { ann, messageId, thread } from '../../builders/ids.ts';

it('[NOTICE-1] a notice of an older gateway that names too many people for any client is cut', () => {
  const db = openDatabase(':memory:');
  onTestFinished(() => void db.close());
  const table = messageTable(db);
  const notice: Notice = { type: 'added', actorId: ann, userIds: [], name: null };
  const envelope = { kind: 'notice', replyTo: null, notice } as const;
  const long = '🂡'.repeat(2 * maxTextLength);
  const [cut, short, words] = [
    { ...message(1), senderId: nobody, envelope, content: { text: long } },
    { ...message(2), senderId: nobody, envelope, content: { text: 'Cyd, Dee' } },
    { ...message(3), content: { text: '🂡'.repeat(maxTextLength) } },
  ];
  for (const one of [cut, short, words]) table.put(one, 'device of ann' as DeviceId);
  db.exec(gateway0012);
  expect(table.find(cut.messageId)).toEqual({ ...cut, content: { text: '🂡'.repeat(maxTextLength) } });
  expect(table.find(short.messageId)).toEqual(short);
  expect(table.find(words.messageId)).toEqual(words);
});

it('[VOTE-1] in a vote of an older gateway that names an option twice it stands once', () => {
  const db = openDatabase(':memory:');
  onTestFinished(() => void db.close());
  const [votes, ballots] = [entityTable(db, 'vote'), entityTable(db, 'ballot')];
  const about = { threadId: thread, sequenceNumber: 1, version: 2, userId: ann } as const;
  const [twice, once] = [
    { entity: 'vote', ...about, messageId: messageId(1), choice: [0, 0, 11] } as const,
    { entity: 'vote', ...about, messageId: messageId(2), choice: [0, 11] } as const,
  ];
  for (const { choice, ...vote } of [twice, once]) {
    votes.put(thread, { ...vote, choice: [...choice] });
    ballots.put(accountFeedId(ann), { ...vote, entity: 'ballot', countedAt: 2, choice: [...choice] });
  }
  db.exec(gateway0012);
  for (const { messageId: id } of [twice, once]) {
    const key = { messageId: id, userId: ann };
    expect([votes.find(key)?.choice, ballots.find(key)?.choice]).toEqual([
      [0, 11],
      [0, 11],
    ]);
  }
});
