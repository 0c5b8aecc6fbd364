// SQL that many statements share.

/** The person has left the thread. */
export const hasLeft = (threadId: string) =>
  `EXISTS (SELECT 1 FROM membership WHERE membership.thread_id = ${threadId} AND membership.left_at IS NOT NULL)`;
/** The person is in the thread, as far as the mirror knows. */
export const isIn = (threadId: string) =>
  `EXISTS (SELECT 1 FROM membership WHERE membership.thread_id = ${threadId} AND membership.left_at IS NULL)`;
/** Threads that no gateway has any more. [PERSON-4] */
export const archivedThreads = `(SELECT thread_id FROM archive)`;

/** @param list a JSON array */
export const among = (list: string) => `IN (SELECT value FROM json_each(${list}))`;

/** The person has deleted the message for themselves. [HIDE-3] */
export const isHidden = (messageId: string) =>
  `EXISTS (SELECT 1 FROM hidden WHERE hidden.message_id = ${messageId})`;
/** Its time is over. [TIMER-6] */
export const isExpired = (messageId: string) =>
  `EXISTS (SELECT 1 FROM expired WHERE expired.message_id = ${messageId})`;

/** Above which place the person sees what entered a thread. @param membership a table */
export const seenSince = (membership = 'membership') =>
  `iif(${membership}.sees_history = 1, 0, ${membership}.joined_at)`;

/** [STAR-4] Of a thread that one has joined again, what was before is not shown. @param mark a table with places */
export const isSinceJoining = (mark: string) => `EXISTS (SELECT 1 FROM membership
  WHERE membership.thread_id = ${mark}.thread_id AND ${seenSince()} < ${mark}.sequence_number)`;

/** [VERSION-4] A message could not be read by the version that stored it. @param notice a column */
export const isUnknown = (notice: string) => `${notice} ->> '$.type' IS 'unknown'`;

/** [RIGHT-7] [COMMENT-2] A right is set other than it is at first. */
export const isChangedRight = `forbidden = (name NOT IN ('seeHistory', 'comment'))`;
