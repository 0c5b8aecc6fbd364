import type { Logger } from '../core/logger.ts';
import type { TernError } from '../core/ternError.ts';
import type { Part } from './part.ts';
import type { Questions } from './questions.ts';

export interface RecountsDeps {
  readonly history: Questions['history'];
  readonly logger: Logger;
  readonly toError: (thrown: unknown) => TernError;
}

/** A page of history brings the gateway's count of what is unread below it. */
export function createRecounts({ history, logger, toError }: RecountsDeps): Part {
  return {
    onFrames({ merge }) {
      for (const [threadId, from] of merge.recounts) {
        history.ask({ threadId, anchor: { before: from + 1 }, limit: 1 }).catch((error: unknown) => {
          logger.info('recount.failed', { threadId, code: toError(error).code });
        });
      }
    },
  };
}
