import type { Limits } from '../../../protocol/limits.ts';
import { runSync } from '../run/backend.ts';
import { followLink, listLinks, makeLink, previewLink, revokeLink } from '../run/joinLinks.ts';
import type { Store } from '../store.ts';
import { type JobDeps, jobSteps } from './jobSteps.ts';

export function joinLinkStore(deps: JobDeps & { readonly limits: Limits }): Store['joinLinks'] {
  const { backend, transactions, now, limits } = deps;
  const step = jobSteps(deps);

  return {
    make: async (link) => transactions.write(() => runSync(makeLink(link), backend)),
    list: async (userId, threadId) => transactions.read(() => runSync(listLinks(userId, threadId), backend)),
    revoke: async (userId, threadId, linkId) =>
      transactions.write(() => runSync(revokeLink(userId, threadId, linkId), backend)),
    preview: async (person, secretHash) =>
      transactions.read(() => runSync(previewLink(person, secretHash, now()), backend)),
    follow: async (actor, secretHash, noticeId) =>
      step(followLink(actor, secretHash, noticeId, now(), limits)),
  };
}
