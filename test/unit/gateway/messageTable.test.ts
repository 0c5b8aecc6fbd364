import { expect, it, onTestFinished } from 'vitest';
import type { DeviceId } from '../../../sync/core/ids.ts';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { messageTable } from '../../../sync/gateway/store/sqlite/tables/messages.ts';
import { message } from '../../builders/frames.ts';
import { messageId, otherThread } from '../../builders/ids.ts';

// A rule refuses the id before; where two ops are decided at once, the table is what holds.
it('[SEND-1] a message under an id in use is not stored, and the first one stays', () => {
  const db = openDatabase(':memory:');
  onTestFinished(() => void db.close());
  const table = messageTable(db);
  const device = 'device of ann' as DeviceId;
  const first = message(1);
  table.put(first, device);
  expect(() => table.put(message(2, { id: messageId(1), threadId: otherThread }), device)).toThrow('UNIQUE');
  expect(table.find(first.messageId)).toEqual(first);
});
