import { TernError } from '../../../sync/core/ternError.ts';
import type { HistoryQuestion } from '../../../sync/client/questions.ts';
import type { Session } from '../session.ts';

/** Offline the page stands as it is: more is `away`. */
export async function fetched({ engine }: Session, question: HistoryQuestion): Promise<boolean> {
  try {
    await engine.fetchHistory(question);
    return true;
  } catch (error) {
    if (error instanceof TernError && error.category === 'network') return false;
    throw error;
  }
}
