import type { Database } from 'better-sqlite3';
import { accountFeedTable } from './tables/accountFeed.ts';
import { deviceTable } from './tables/devices.ts';
import { draftTable } from './tables/drafts.ts';
import { expiredTable } from './tables/expired.ts';
import { feedTable } from './tables/feeds.ts';
import { hiddenTable } from './tables/hidden.ts';
import { invitationTable } from './tables/invitations.ts';
import { messageTable } from './tables/messages.ts';
import { opAnswerTable } from './tables/opAnswers.ts';
import { peopleTable } from './tables/people.ts';
import { pinTable } from './tables/pins.ts';
import { pollTables } from './tables/polls.ts';
import { positionTable } from './tables/positions.ts';
import { reachTable } from './tables/reach.ts';
import { reactionTable } from './tables/reactions.ts';
import { receiptTable } from './tables/receipts.ts';
import { reminderTable } from './tables/reminders.ts';
import { scheduledTable } from './tables/scheduled.ts';
import { starTable } from './tables/stars.ts';
import { threadTable } from './tables/threads.ts';
import { timerTable } from './tables/timers.ts';

/** Every statement the store runs, prepared once. */
export function prepareTables(db: Database) {
  return {
    positions: positionTable(db),
    people: peopleTable(db),
    devices: deviceTable(db),
    feeds: feedTable(db),
    threads: threadTable(db),
    messages: messageTable(db),
    reactions: reactionTable(db),
    receipts: receiptTable(db),
    reach: reachTable(db),
    accountFeed: accountFeedTable(db),
    hidden: hiddenTable(db),
    expired: expiredTable(db),
    timers: timerTable(db),
    pins: pinTable(db),
    polls: pollTables(db),
    stars: starTable(db),
    drafts: draftTable(db),
    scheduled: scheduledTable(db),
    reminders: reminderTable(db),
    invitations: invitationTable(db),
    opAnswers: opAnswerTable(db),
  };
}

export type Tables = ReturnType<typeof prepareTables>;
