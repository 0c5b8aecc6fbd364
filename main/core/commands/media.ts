import type { ListedMedia } from '../../../preload/views/media.ts';
import type { SearchedKind } from '../search/terms.ts';
import { findNewest, type Wanted } from '../search/findMessages.ts';
import { messageViews } from '../views/messageViews.ts';
import type { Handler } from './handler.ts';
import { requireThread } from './requireThread.ts';

const kindsOf: Readonly<Record<ListedMedia, readonly (readonly SearchedKind[])[]>> = {
  media: [['picture', 'video']],
  files: [['document']],
  links: [],
  audio: [['audio']],
  gifs: [['gif']],
};

export const listMedia: Handler<'listMedia'> = ({ requireSession }, { threadId, kind, after, limit }) => {
  const session = requireSession();
  // Whoever looks at notes that are not there yet begins none.
  if (threadId !== session.notesId) requireThread(session, threadId);
  const { mirror, outbox, older } = session;
  const wanted: Wanted = {
    ...{ needles: [], senders: null, threads: new Set([threadId]), from: 0, to: Infinity },
    hasLink: kind === 'links',
    kinds: kindsOf[kind],
  };
  const { found, next } = findNewest({ ...session, index: mirror.index }, wanted, after, limit);
  const ids = found.map(({ messageId }) => messageId);
  const rows = mirror.read.messages(ids);
  const sends = ids.filter((id) => !rows.has(id)).flatMap((id) => outbox.read.sendOf(id) ?? []);
  const views = messageViews(session, threadId, { rows: [...rows.values()], sends });
  const byId = new Map(views.map((view) => [view.messageId, view]));
  return {
    items: ids.flatMap((id) => byId.get(id) ?? []),
    next,
    partial: mirror.read.partial([threadId]).length > 0,
    fetching: older.isFetching(),
  };
};
