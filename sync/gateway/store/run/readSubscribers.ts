import type { ThreadId, UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import type { SubscriberPage, SubscribersRequest } from '../../../protocol/groups.ts';
import { load, type Steps } from './backend.ts';
import { refuseReader } from './refuseReader.ts';

const pageSize = 50;
const scannedAtOnce = 5_000;

/** [CHANNEL-8] */
export function* readSubscribers(
  userId: UserId,
  threadId: ThreadId,
  { after, search = '' }: SubscribersRequest,
): Steps<Result<SubscriberPage, TernError>> {
  const refused = yield* refuseReader(userId, threadId, 'removeMember');
  if (refused !== null) return refused;
  const { thread } = yield* load({ thread: { threadId } });
  if (thread?.kind !== 'channel') return fail(new TernError('threadUnknown', { message: 'no such channel' }));
  const wanted = search.trim().toLowerCase().replace(/^@/, '');
  const limit = wanted === '' ? pageSize : scannedAtOnce;
  const { subscribers: scanned } = yield* load({ subscribers: { threadId, after: after ?? null, limit } });
  const found = scanned.filter(
    ({ handle, displayName }) => handle.includes(wanted) || displayName.toLowerCase().includes(wanted),
  );
  const subscribers = found.slice(0, pageSize);
  const last =
    found.length > pageSize ? subscribers.at(-1) : scanned.length === limit ? scanned.at(-1) : null;
  return ok({ subscribers, next: last?.userId ?? null });
}
