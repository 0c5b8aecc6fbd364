import type { ErrorData } from '../../sync/core/ternError.ts';
import type { StoreDeps } from './context.ts';

type Answered = { readonly ok: true } | { readonly ok: false; readonly error: ErrorData };

/** Says why something was refused. @returns whether it was done */
export function toastRefusal({ toast, sentence }: Pick<StoreDeps, 'toast' | 'sentence'>, answer: Answered) {
  if (!answer.ok) toast(sentence(answer.error), { tone: 'coral' });
  return answer.ok;
}
