import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { deviceTable } from '../../../sync/gateway/store/sqlite/tables/devices.ts';
import { ann, deviceId } from '../../builders/ids.ts';

const hour = 3_600_000;

it('[DEVICE-5] when a device was last here is noted once an hour, and what it says of itself at once', () => {
  const db = openDatabase(':memory:');
  onTestFinished(() => void db.close());
  db.pragma('foreign_keys = OFF');
  const table = deviceTable(db);
  const device = { id: deviceId(1), name: 'tablet', platform: 'linux', appVersion: '1.0.0' };
  const seenAt = (at: number, appVersion: string) => {
    table.seen(ann, { ...device, appVersion }, at, at - hour);
    return table.list(ann).map(({ lastSeenAt, appVersion: version }) => [lastSeenAt, version]);
  };
  table.put(ann, device, 'a hash', 0);
  expect(seenAt(hour, '1.0.0')).toEqual([[0, '1.0.0']]);
  expect(seenAt(hour + 1, '1.0.0')).toEqual([[hour + 1, '1.0.0']]);
  expect(seenAt(hour + 2, '2.0.0')).toEqual([[hour + 2, '2.0.0']]);
});
