/**
 * SQL: how far the person has read, as far as the mirror knows. The read position comes in the account feed and the own
 * receipt in the thread's: whichever is there first says so, for nothing keeps the two feeds at one pace.
 */
export const readThroughOf = (threadId: string, me: string) =>
  `max(${ownThrough('read_through', threadId, me)}, ${joinedAt(threadId)})`;

/** SQL: nothing from before the person joined is unread, or waits for their receipt. [RIGHT-7] */
export const joinedAt = (threadId: string) =>
  `coalesce((SELECT joined_at FROM membership WHERE membership.thread_id = ${threadId}), 0)`;

/** The same of what was delivered or read. */
export function ownThrough(
  column: 'delivered_through' | 'read_through',
  threadId: string,
  me: string,
): string {
  return `max(
    coalesce((SELECT ${column} FROM read_position WHERE read_position.thread_id = ${threadId}), 0),
    coalesce((SELECT ${column} FROM receipt WHERE receipt.thread_id = ${threadId} AND receipt.user_id = ${me}), 0))`;
}
