import type { Result } from '../../../sync/core/result.ts';
import type { TernError } from '../../../sync/core/ternError.ts';
import type { Proof } from '../../../sync/protocol/proofOfWork.ts';
import { solveProof } from '../solveProof.ts';

/** The price may have risen meanwhile. */
const proofsAtMost = 3;

/** [ACCOUNT-7] Asks, and does the work that is asked for before a password is looked at. */
export async function withProof<T>(
  abort: AbortSignal,
  ask: (proof: { readonly proof?: Proof }) => Promise<Result<T, TernError>>,
): Promise<Result<T, TernError>> {
  let answer = await ask({});
  for (let count = 0; count < proofsAtMost && !answer.ok; count += 1) {
    const proof = await solveProof(answer.error, abort);
    if (proof === null) break;
    answer = await ask({ proof });
  }
  return answer;
}
