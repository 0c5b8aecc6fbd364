import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { TernError } from '../../sync/core/ternError.ts';
import { hasLeadingZeros, maxProofBits, type Proof, proofText } from '../../sync/protocol/proofOfWork.ts';

/** Tried before anything else may happen: some milliseconds. */
const triesAtOnce = 5_000;

/**
 * [ACCOUNT-7] The work that a refusal asks for. Null: it asks for none, or for more than any gateway may.
 * Rejects when it is aborted.
 */
export async function solveProof({ context }: TernError, abort: AbortSignal): Promise<Proof | null> {
  const { challenge } = context;
  const bits = Number(context['bits']);
  if (typeof challenge !== 'string' || !(bits > 0 && bits <= maxProofBits)) return null;
  for (let tried = 0; ; tried += triesAtOnce) {
    abort.throwIfAborted();
    for (let count = tried; count < tried + triesAtOnce; count += 1) {
      const proof = { challenge, nonce: String(count) };
      if (hasLeadingZeros(hash('sha256', proofText(proof), 'hex'), bits)) return proof;
    }
    await setImmediate();
  }
}
