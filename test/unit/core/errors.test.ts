import { describe, expect, it } from 'vitest';
import { errorCodes, errorPolicies, isErrorCode } from '../../../sync/core/errorCodes.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { reconnectBackoff, backoffDelay } from '../../../sync/core/backoff.ts';

describe('error codes', () => {
  it.each(errorCodes)('%s has a policy that its errors follow, on either side of a boundary', (code) => {
    const error = new TernError(code);
    const { category, severity, retryable } = errorPolicies[code];
    expect(error).toMatchObject({ code, category, severity, retryable, message: code });
    expect(TernError.fromData(error.toData())).toMatchObject({ code, category, severity, retryable });
  });

  it('retry what may pass by itself, and nothing a person has to change', () => {
    const retried = (categories: readonly string[]) =>
      errorCodes.filter(
        (code) => categories.includes(errorPolicies[code].category) && errorPolicies[code].retryable,
      );
    const all = (categories: readonly string[]) =>
      errorCodes.filter((code) => categories.includes(errorPolicies[code].category));
    expect(retried(['network', 'rateLimit'])).toEqual(all(['network', 'rateLimit']));
    expect(retried(['auth', 'validation', 'permission', 'internal'])).toEqual([]);
  });

  it('are not taken from what every object has', () => {
    for (const name of ['toString', 'constructor', '__proto__', '']) expect(isErrorCode(name)).toBe(false);
  });
});

describe('TernError', () => {
  it('keeps its wait and context across a boundary, and leaves its cause behind', () => {
    const error = new TernError('rateLimited', {
      message: 'slowly',
      retryAfterMs: 900,
      context: { feed: 'd:1' },
      cause: new Error('a secret'),
    });
    expect(error.toData()).toEqual({
      code: 'rateLimited',
      retryable: true,
      message: 'slowly',
      retryAfterMs: 900,
      context: { feed: 'd:1' },
    });
    expect(TernError.fromData(error.toData())).toMatchObject({ retryAfterMs: 900, context: { feed: 'd:1' } });
  });

  it('of a code that only a newer peer knows is internal, with the code kept', () => {
    const error = TernError.fromData({
      code: 'fromTheFuture',
      retryable: true,
      message: 'hm',
      retryAfterMs: 5,
    });
    expect(error).toMatchObject({
      code: 'internal',
      retryable: false,
      message: 'hm',
      retryAfterMs: 5,
      context: { unknownCode: 'fromTheFuture' },
    });
  });

  it('is made of anything thrown', () => {
    const known = new TernError('diskFull');
    const bug = new TypeError('x is not a function');
    expect(TernError.from(known)).toBe(known);
    expect(TernError.from(bug)).toMatchObject({ code: 'internal', message: bug.message, cause: bug });
    expect(TernError.from('a string')).toMatchObject({ code: 'internal', message: 'a string' });
    expect(TernError.from(undefined).code).toBe('internal');
  });
});

describe('[OUTBOX-8] backoff', () => {
  it('is uniform below a ceiling that doubles and is capped, also after thousands of failures', () => {
    const { baseMs, capMs } = reconnectBackoff;
    for (const attempt of [0, 1, 6, 7, 30, 1_100, 1e6]) {
      const ceiling = Math.min(capMs, baseMs * 2 ** attempt);
      expect(backoffDelay(attempt, () => 0)).toBe(0);
      expect(backoffDelay(attempt, () => 0.5)).toBe(ceiling / 2);
      expect(backoffDelay(attempt, () => 0.999_999)).toBeLessThan(ceiling);
    }
  });
});
