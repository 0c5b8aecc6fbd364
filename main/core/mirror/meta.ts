import type { MirrorPort } from '../../../sync/client/ports.ts';
import type { ExpiryPort } from '../../../sync/client/expiry.ts';
import { Position } from '../../../sync/protocol/frames/position.ts';
import { ToldLimits, withDefaults } from '../../../sync/protocol/limits.ts';
import { compileJsonValidator, compileValidator } from '../../../sync/protocol/validator.ts';
import { type Db, storedJson } from '../database/driver.ts';

type Key = 'userId' | 'welcomeCursor' | 'seen' | 'limits' | 'gatewayTime';

/** What a mirror says of itself. */
export interface MirrorMeta
  extends
    Pick<MirrorPort, 'welcomeCursor' | 'seen' | 'limits' | 'keepLimits'>,
    Pick<ExpiryPort, 'keptTime' | 'keepTime'> {
  get(key: Key): string | null;
  set(key: Key, value: string): void;
}

const parsePosition = compileValidator(Position, 'databaseUnreadable');
const parseLimits = compileJsonValidator(ToldLimits, 'databaseUnreadable');

export function prepareMeta(db: Db): MirrorMeta {
  const select = db.prepare<[string], string>(`SELECT value FROM meta WHERE key = ?`).pluck();
  const upsert = db.prepare(
    `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const get = (key: Key) => select.get(key) ?? null;
  const set = (key: Key, value: string) => void upsert.run(key, value);

  return {
    get,
    set,
    welcomeCursor: () => get('welcomeCursor'),
    seen() {
      const stored = get('seen');
      if (stored === null) return null;
      const parsed = parsePosition(storedJson(stored));
      if (!parsed.ok) throw parsed.error;
      return parsed.value;
    },
    limits() {
      const stored = get('limits');
      const parsed = stored === null ? null : parseLimits(stored);
      // What another version of this app wrote may lack one.
      return parsed?.ok === true ? withDefaults(parsed.value) : null;
    },
    keepLimits(limits) {
      const text = JSON.stringify(limits);
      if (get('limits') !== text) set('limits', text);
    },
    // What cannot be read is learnt again.
    keptTime() {
      const [at, offset] = (get('gatewayTime') ?? '').split(' ').map(Number);
      return at !== undefined && offset !== undefined && Number.isFinite(at + offset) ? { at, offset } : null;
    },
    keepTime: ({ at, offset }) => set('gatewayTime', `${at} ${offset}`),
  };
}
