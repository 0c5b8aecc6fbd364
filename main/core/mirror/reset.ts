import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { accountFeedId } from '../../../sync/core/ids.ts';
import { entityKinds } from '../../../sync/protocol/entities/entity.ts';
import { toSnake } from '../../../sync/sqlite/entityRows.ts';
import type { MessageIndex } from '../search/messageIndex.ts';
import type { Archives } from './archives.ts';
import type { MirrorContext } from './context.ts';

const tables = [
  ...['meta', 'feed', 'held_range', 'list_row', 'picture_bytes'],
  ...entityKinds.map(({ name }) => toSnake(name)),
];

export interface ResetContext extends Pick<MirrorContext, 'db' | 'me' | 'meta' | 'feeds'> {
  readonly archives: Archives;
  readonly index: MessageIndex;
}

/** Forgets all server truth; direct threads are kept aside until the gateway has them again. */
export function resetMirror(context: ResetContext): void {
  context.db.transaction(() => {
    context.archives.layAside();
    empty(context);
    context.archives.putBack();
    crashPoint('mirror.resetWritten');
  })();
}

/** A mirror of somebody else is emptied, and nothing of it kept. */
export function beginForMe(context: ResetContext): void {
  if (context.meta.get('userId') === context.me.userId) return;
  context.db.transaction(() => {
    context.archives.clear();
    empty(context);
    crashPoint('mirror.resetWritten');
  })();
}

function empty({ db, index, meta, me, feeds }: ResetContext): void {
  index.clear(() => tables.forEach((table) => db.exec(`DELETE FROM ${table}`)));
  meta.set('userId', me.userId);
  feeds.raiseHead(accountFeedId(me.userId), 0);
}
