import { type Static, type TSchema, Type } from 'typebox';
import { DeviceIdSchema, UserIdSchema } from '../../../sync/protocol/ids.ts';
import { Position } from '../../../sync/protocol/frames/position.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { Preferences } from '../../../preload/views.ts';
import type { Db } from '../database/driver.ts';

/** Who is signed in on this profile. */
export const Account = Type.Object({
  userId: UserIdSchema,
  handle: Type.String(),
  displayName: Type.String(),
  /** As the host's vault sealed it; opaque here. */
  sealedToken: Type.String(),
});
export type Account = Static<typeof Account>;

/** Single values beside the outbox, each parsed when it is read. */
export interface Settings {
  deviceId(): Static<typeof DeviceIdSchema> | null;
  setDeviceId(id: Static<typeof DeviceIdSchema>): void;
  /** `n` of the op numbered last. */
  opCounter(): number;
  setOpCounter(n: number): void;
  account(): Account | null;
  /** Whose unsent things are kept after a sign-out. */
  lastAccount(): Account | null;
  setAccount(account: Account | null): void;
  preferences(): Preferences;
  setPreferences(preferences: Preferences): void;
  gatewayUrl(): string | null;
  setGatewayUrl(url: string): void;
  seen(): Position | null;
  setSeen(at: Position | null): void;
}

export const defaultPreferences: Preferences = { theme: 'system', locale: 'system' };

export function openSettings(db: Db): Settings {
  const get = db.prepare<[string], { value: string }>(`SELECT value FROM setting WHERE key = ?`);
  const put = db.prepare(
    `INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const drop = db.prepare(`DELETE FROM setting WHERE key = ?`);

  function value<Schema extends TSchema>(key: string, schema: Schema) {
    const parse = compileValidator(schema, 'databaseUnreadable');
    return {
      read(): Static<Schema> | null {
        const row = get.get(key);
        if (row === undefined) return null;
        const parsed = parse(JSON.parse(row.value) as unknown);
        if (!parsed.ok) throw parsed.error;
        return parsed.value;
      },
      write(next: Static<Schema> | null): void {
        if (next === null) drop.run(key);
        else put.run(key, JSON.stringify(next));
      },
    };
  }

  const deviceId = value('deviceId', DeviceIdSchema);
  const opCounter = value('opCounter', Type.Integer({ minimum: 0 }));
  const account = value('account', Account);
  const lastAccount = value('lastAccount', Account);
  const preferences = value('preferences', Preferences);
  const gatewayUrl = value('gatewayUrl', Type.String());
  const seen = value('seen', Position);

  return {
    deviceId: deviceId.read,
    setDeviceId: deviceId.write,
    opCounter: () => opCounter.read() ?? 0,
    setOpCounter: opCounter.write,
    account: account.read,
    lastAccount: lastAccount.read,
    setAccount(next) {
      if (next !== null) lastAccount.write({ ...next, sealedToken: '' });
      account.write(next);
    },
    preferences: () => preferences.read() ?? defaultPreferences,
    setPreferences: preferences.write,
    gatewayUrl: gatewayUrl.read,
    setGatewayUrl: gatewayUrl.write,
    seen: seen.read,
    setSeen: seen.write,
  };
}
