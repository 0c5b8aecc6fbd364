import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { directThreadId } from '../../../sync/protocol/directThread.ts';
import { ThreadIdSchema } from '../../../sync/protocol/ids.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');

describe('directThreadId', () => {
  it('[THREAD-1] is pinned: people compute it offline', () => {
    expect(directThreadId('ann', 'bob', sha256)).toBe('d:rrvZ223t31Zh5aVas3L6op');
  });

  it('[THREAD-1] is the same from either side and no other’s', () => {
    expect(directThreadId('bob', 'ann', sha256)).toBe(directThreadId('ann', 'bob', sha256));
    expect(directThreadId('ann', 'bo', sha256)).not.toBe(directThreadId('ann', 'bob', sha256));
    expect(directThreadId('an', 'nbob', sha256)).not.toBe(directThreadId('ann', 'bob', sha256));
  });

  it('is a thread’s id', () => {
    expect(compileValidator(ThreadIdSchema, 'frameInvalid')(directThreadId('ann', 'bob', sha256)).ok).toBe(
      true,
    );
  });
});
