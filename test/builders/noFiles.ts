import type { CoreFiles } from '../../main/core/core.ts';

const refused = async () => ({
  ok: false as const,
  error: { code: 'notSignedIn' as const, retryable: false, message: 'nobody' },
});

/** Of a core in which nobody is. */
export const noFiles: CoreFiles = { stage: refused, read: refused };
