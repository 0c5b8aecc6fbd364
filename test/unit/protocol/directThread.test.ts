import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { directThreadId, threadIdOfHandles } from '../../../sync/protocol/directThread.ts';
import { ThreadIdSchema } from '../../../sync/protocol/ids.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');

describe('the id of a direct thread', () => {
  it('[THREAD-1] is a thread’s id, another one each time', () => {
    const [one, other] = ['a', 'b'].map((id) => directThreadId(id, sha256));
    expect(one).not.toBe(other);
    expect(compileValidator(ThreadIdSchema, 'frameInvalid')(one).ok).toBe(true);
  });

  it('[THREAD-6] is pinned as version 1 makes it, the same from either side and no other’s', () => {
    const ours = threadIdOfHandles('ann', 'bob', sha256);
    expect(ours).toBe('d:rrvZ223t31Zh5aVas3L6op');
    expect(threadIdOfHandles('bob', 'ann', sha256)).toBe(ours);
    expect(threadIdOfHandles('ann', 'bo', sha256)).not.toBe(ours);
    expect(threadIdOfHandles('an', 'nbob', sha256)).not.toBe(ours);
  });
});
