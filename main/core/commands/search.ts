import { TernError } from '../../../sync/core/ternError.ts';
import type { Session } from '../session.ts';
import { countMatches, findNewest, findRanked, hitViews, type Wanted } from '../search/findMessages.ts';
import { lookUp } from '../search/names.ts';
import type { Handler } from './handler.ts';

export const searchMessages: Handler<'searchMessages'> = (
  { requireSession },
  { text, threadId, order, after, limit },
) => {
  const session = requireSession();
  const { wanted, unknown, notDates } = lookUp(session, text, threadId);
  const deps = { ...session, index: session.mirror.index };
  const { found, next } =
    order === 'newest' ? findNewest(deps, wanted, after, limit) : findRanked(deps, wanted, after ?? 0, limit);
  return {
    hits: hitViews(session, found, wanted.needles),
    next,
    unknown: [...unknown],
    notDates: [...notDates],
    indexing: session.indexer.progress(),
  };
};

export const countMessages: Handler<'countMessages'> = async (
  { requireSession, deps },
  { text, threadId },
) => {
  const session = requireSession();
  const { wanted } = lookUp(session, text, threadId);
  const pause = async () => {
    await new Promise<void>((resolve) => deps.schedule(resolve));
    if (requireSession() !== session) throw new TernError('notSignedIn');
  };
  return {
    ...(await countMatches({ ...session, index: session.mirror.index }, wanted, pause)),
    partial: partialThreads(session, wanted).length,
    fetching: session.older.isFetching(),
  };
};

export const fetchOlder: Handler<'fetchOlder'> = ({ requireSession }, { text, threadId }) => {
  const session = requireSession();
  session.older.fetch(partialThreads(session, lookUp(session, text, threadId).wanted));
  return {};
};

const partialThreads = ({ mirror }: Session, { threads }: Wanted) =>
  mirror.read.partial(threads === null ? null : [...threads]);
