import { expect, it, onTestFinished } from 'vitest';
import type { DeviceId } from '../../../sync/core/ids.ts';
import { nobody } from '../../../sync/core/ids.ts';
import { migrate } from '../../../sync/gateway/store/sqlite/migrate.ts';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { messageTable } from '../../../sync/gateway/store/sqlite/tables/messages.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import { message } from '../../builders/frames.ts';
import { ann } from '../../builders/ids.ts';

it('[NOTICE-1] a notice of an older gateway that names too many people for any client is cut', () => {
  const db = openDatabase(':memory:');
  onTestFinished(() => void db.close());
  const table = messageTable(db);
  const notice = { type: 'added', actorId: ann, userIds: [], name: null } as const;
  const envelope = { kind: 'notice', replyTo: null, notice } as const;
  const long = '🂡'.repeat(2 * maxTextLength);
  const [cut, short, words] = [
    { ...message(1), senderId: nobody, envelope, content: { text: long } },
    { ...message(2), senderId: nobody, envelope, content: { text: 'Cyd, Dee' } },
    { ...message(3), content: { text: '🂡'.repeat(maxTextLength) } },
  ];
  for (const one of [cut, short, words]) table.put(one, 'device of ann' as DeviceId);
  db.pragma('user_version = 11');
  migrate(db);
  expect(table.find(cut.messageId)).toEqual({ ...cut, content: { text: '🂡'.repeat(maxTextLength) } });
  expect(table.find(short.messageId)).toEqual(short);
  expect(table.find(words.messageId)).toEqual(words);
});
