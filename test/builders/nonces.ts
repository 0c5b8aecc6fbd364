import { sha256Base64Url } from '../../sync/sha256.ts';
import type { Nonce } from '../../sync/protocol/commitment.ts';

/** Nonces that are the same in every run, and use up no randomness. @param of no two makers share it */
export function countingNonces(of: string): () => Nonce {
  let made = 0;
  return () => {
    made += 1;
    return sha256Base64Url(`${of} ${made}`);
  };
}
