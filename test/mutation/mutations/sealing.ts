import type { Mutation } from '../mutation.ts';

const commitments = 'test/unit/protocol/commitment.test.ts';
const nonces = 'test/unit/core/commands/nonces.test.ts';
const mirror = 'test/unit/core/mirror/commitments.test.ts';
const gateway = 'test/unit/gateway/commitments.test.ts';

/** What envelopes say of contents. */
export const sealing: readonly Mutation[] = [
  {
    name: 'commits-to-less',
    what: 'a commitment is not to the options of a poll',
    breaks: ['COMMIT-1'],
    file: 'sync/protocol/commitment.ts',
    swap: ['canonicalJson(words)', 'canonicalJson({ text: words.text })'],
    suites: [commitments],
  },
  {
    name: 'forwarded-under-another-nonce',
    what: 'what is forwarded with a name is committed to anew',
    breaks: ['COMMIT-3'],
    file: 'main/core/commands/forward.ts',
    drop: 'origin?.nonce',
    suites: [nonces],
  },
  {
    name: 'same-nonce-for-other-words',
    what: 'a message that an edit changes keeps its nonce',
    breaks: ['COMMIT-3'],
    file: 'main/core/commands/conversation.ts',
    negate: 'deps.newNonce',
    suites: [nonces],
  },
  {
    name: 'names-for-who-checks-nothing',
    what: 'an older client is told whose words they are though they were not committed to',
    breaks: ['COMMIT-4'],
    file: 'sync/protocol/additions.ts',
    at: 'readable',
    unwrap: 'hmac',
    suites: ['test/unit/protocol/additions.test.ts'],
  },
  {
    name: 'nonce-never-later',
    what: 'what a client got before it knew nonces never has its own, though it is fetched again',
    breaks: ['COMMIT-6'],
    file: 'main/core/mirror/storeMessage.ts',
    swap: ['OR (message.nonce IS NULL AND excluded.nonce IS NOT NULL)', ''],
    suites: [mirror],
  },
  {
    name: 'unchecked-words',
    what: 'a reader takes words that were not committed to',
    breaks: ['COMMIT-4'],
    file: 'main/core/contentCodec.ts',
    swap: [': null', ': content'],
    suites: [mirror],
  },
  {
    name: 'nonce-of-the-deleted',
    what: 'a mirror keeps the nonce of a deleted message',
    breaks: ['COMMIT-5', 'invariant 7'],
    file: 'main/core/mirror/storeMessage.ts',
    swap: ['= excluded.nonce', '= coalesce(excluded.nonce, message.nonce)'],
    suites: [mirror],
  },
  {
    name: 'unsealed-by-the-gateway',
    what: 'what an older client sends has no commitment',
    breaks: ['COMMIT-6'],
    file: 'sync/gateway/sealedOp.ts',
    swap: ['body.commitment', 'body.content'],
    suites: [gateway],
  },
];
