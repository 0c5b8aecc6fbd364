import { TernError } from '../../core/ternError.ts';
import type { GatewayContext } from '../context.ts';
import type { Actor } from '../decide/rule.ts';
import { tooManyRetryMs } from '../settings.ts';

/**
 * Whether an account may have one more session.
 * @throws TernError `rateLimited` [HELLO-11], `tooManyConnections` [HELLO-12]
 */
export function admit({ helloThrottle, hub, limits }: GatewayContext, { userId, deviceId }: Actor): void {
  const retryAfterMs = helloThrottle.take(userId);
  if (retryAfterMs > 0) throw new TernError('rateLimited', { message: 'too many hellos', retryAfterMs });
  const devices = hub.devicesOf(userId);
  if (!devices.has(deviceId) && devices.size >= limits.devices) {
    throw new TernError('tooManyConnections', {
      message: `at most ${limits.devices} devices of an account are connected at once`,
      retryAfterMs: tooManyRetryMs,
    });
  }
}
