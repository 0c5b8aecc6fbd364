import type { ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import { createSubmitFiles, type SubmitFilesParts } from './submitFiles.ts';
import { createSubmitWords, type SubmitWordsParts } from './submitWords.ts';

/** Sends what stands in a composer, and what was chosen to go with it. */
export function createSubmit(deps: StoreDeps, parts: SubmitWordsParts & SubmitFilesParts) {
  const submitWords = createSubmitWords(deps, parts);
  const submitFiles = createSubmitFiles(deps, parts);
  /** @param at when it is to be sent; null: now */
  return (threadId: ThreadId, at: number | null = null): Promise<void> => {
    const chosen = deps.store.getState().trays.get(threadId) ?? [];
    const bringsFiles = chosen.length > 0 && parts.composers.of(threadId).editing === null;
    return bringsFiles && at === null ? submitFiles(threadId) : submitWords(threadId, at);
  };
}
