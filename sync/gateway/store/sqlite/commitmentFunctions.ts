import type { Database } from 'better-sqlite3';
import type { MessageId } from '../../../core/ids.ts';
import { commit, derivedNonce } from '../../../protocol/commitment.ts';
import type { Content } from '../../../protocol/entities/message.ts';
import { hmacSha256 } from '../../../sha256.ts';

/** What migrations need to give older content its nonce and commitment. [COMMIT-6] */
export function defineCommitments(db: Database): void {
  db.function('derived_nonce', { deterministic: true }, (messageId: unknown, content: unknown) =>
    derivedNonce(messageId as MessageId, parsed(content), hmacSha256),
  );
  db.function('commitment', { deterministic: true }, (sealed: unknown) => {
    const { nonce = '', ...words } = parsed(sealed);
    return commit(words, nonce, hmacSha256).commitment;
  });
}

const parsed = (content: unknown) => JSON.parse(content as string) as Content;
