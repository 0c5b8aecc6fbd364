import { type FolderId, isDirectThread, type ThreadId } from '../../../sync/core/ids.ts';
import type { Folder } from '../../../sync/protocol/entities/folder.ts';
import type { ViewDeps } from './deps.ts';
import { pendingOwn } from './pending.ts';

export interface OwnFolder extends Folder {
  readonly folderId: FolderId;
}

/** In their order: truth, with what is on its way laid over it. [FOLDER-1] */
export function folders(deps: ViewDeps): readonly OwnFolder[] {
  const said = [...deps.mirror.read.all('folder'), ...pendingOwn(deps, 'setFolder').map(({ body }) => body)];
  const last = new Map(said.map(({ folderId, folder }) => [folderId, folder]));
  return [...last]
    .flatMap(([folderId, folder]) => (folder === null ? [] : [{ folderId, ...folder }]))
    .toSorted((a, b) => a.position - b.position || (a.folderId < b.folderId ? -1 : 1));
}

/** What a folder asks of a thread. */
export interface ThreadTraits {
  readonly threadId: ThreadId;
  readonly isUnread: boolean;
  readonly isMuted: boolean;
}

/** What is not named is in a folder that has a rule, by all of its rules. [FOLDER-2] */
export function judgeOf(folder: Folder): (thread: ThreadTraits) => boolean {
  const { direct, groups, unread, unmuted } = folder;
  const [included, excluded] = [new Set(folder.included), new Set(folder.excluded)];
  return ({ threadId, isUnread, isMuted }) => {
    if (excluded.has(threadId)) return false;
    if (included.has(threadId)) return true;
    const isOfKind = direct === groups || (isDirectThread(threadId) ? direct : groups);
    return hasRule(folder) && isOfKind && (!unread || isUnread) && (!unmuted || !isMuted);
  };
}

export const hasRule = ({ direct, groups, unread, unmuted }: Folder) => direct || groups || unread || unmuted;
