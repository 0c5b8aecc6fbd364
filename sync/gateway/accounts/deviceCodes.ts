import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import type { DeviceId, UserId } from '../../core/ids.ts';
import { codeOf, type DeviceCode, readCode } from '../../protocol/deviceCode.ts';
import type { Actor } from '../decide/rule.ts';
import { deviceCodeMs, maxDeviceCodes } from '../settings.ts';

interface Given {
  readonly code: string;
  /** Monotonic. */
  readonly until: number;
  readonly deviceId: DeviceId;
}

/**
 * [ACCOUNT-10] By account: another way in than its password. Kept in memory alone: after a restart a person asks for
 * another one.
 */
export function createDeviceCodes(clock: Clock) {
  const given = new Map<UserId, Given>();

  return {
    /** The one before is over. */
    give({ userId, deviceId }: Actor): DeviceCode {
      const code = codeOf(randomBytes(10));
      given.delete(userId);
      given.set(userId, { code, until: clock.monotonic() + deviceCodeMs, deviceId });
      const [oldest] = given.keys();
      if (given.size > maxDeviceCodes && oldest !== undefined) given.delete(oldest);
      return { code, validMs: deviceCodeMs };
    },
    /** Good once. @returns the device that it was given to; null: it is not the one, or its time is over */
    redeem(userId: UserId, typed: string): DeviceId | null {
      const known = given.get(userId);
      if (known === undefined) return null;
      const [expected, said] = [Buffer.from(known.code), Buffer.from(readCode(typed))];
      if (expected.length !== said.length || !timingSafeEqual(expected, said)) return null;
      given.delete(userId);
      return known.until < clock.monotonic() ? null : known.deviceId;
    },
  };
}
