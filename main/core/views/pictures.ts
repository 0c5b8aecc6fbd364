import { isGroupThread, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { PictureBytes, PictureDigest } from '../../../sync/protocol/picture.ts';
import type { ViewDeps } from './deps.ts';
import { peopleIn } from './members.ts';
import { pendingOwn } from './pending.ts';

interface Shown {
  readonly digest: PictureDigest | null;
  /** It is that of an op on its way. */
  readonly isPending: boolean;
}

/** The picture of a group, by its id, or of a person, by their handle. [PICTURE-1] */
export function pictureOf(deps: ViewDeps, of: string): Shown {
  if (isGroupThread(of)) return groupPicture(deps, of);
  if (of === deps.me.handle) return ownPicture(deps);
  return { digest: deps.mirror.read.personPicture(of), isPending: false };
}

function ownPicture(deps: ViewDeps): Shown {
  const last = pendingOwn(deps, 'setProfile').findLast(({ body }) => body.name === 'picture');
  if (last !== undefined) return { digest: last.body.value, isPending: true };
  const stored = deps.mirror.read.all('profile').find(({ name }) => name === 'picture');
  return { digest: stored?.value ?? null, isPending: false };
}

function groupPicture({ mirror, outbox }: ViewDeps, threadId: ThreadId): Shown {
  const last = outbox.read
    .groupOps(threadId, mirror.cursorOf(threadId) ?? 0)
    .findLast(({ type, state }) => type === 'setPicture' && state !== 'refused');
  return last?.type === 'setPicture'
    ? { digest: last.body.picture, isPending: true }
    : { digest: mirror.read.groupPicture(threadId), isPending: false };
}

/** [PICTURE-6] What a notification of a message shows; null: nothing of it is on this device. */
export function newsPicture(deps: ViewDeps, threadId: ThreadId, messageId: MessageId): PictureBytes | null {
  for (const of of newsFaces(deps, threadId, messageId)) {
    const { digest } = pictureOf(deps, of);
    const bytes = digest === null ? null : deps.mirror.read.pictureBytes(digest);
    if (bytes !== null) return bytes;
  }
  return null;
}

/** Whose picture it may be, the first that has one. Nobody is to learn who writes in a channel. */
function newsFaces(deps: ViewDeps, threadId: ThreadId, messageId: MessageId): readonly string[] {
  const { read } = deps.mirror;
  const message = read.message(messageId);
  if (message === null || read.thread(threadId)?.kind === 'channel') return [threadId];
  const sender = peopleIn(deps, threadId)(message.senderId).handle;
  return isGroupThread(threadId) ? [threadId, sender] : [sender];
}
