import type { Database } from 'better-sqlite3';
import { type Entity, entityKind, entityKinds, type EntityName } from '../../../protocol/entities/entity.ts';
import type { Interval } from '../../maySee.ts';
import type { Reader } from '../run/loads.ts';
import { type EntityTable, entityTable } from './entityTable.ts';
import { accountEventTable } from './tables/accountEvents.ts';
import { banTable } from './tables/bans.ts';
import { blobTable } from './tables/blobs.ts';
import { blockTable } from './tables/blocks.ts';
import { deviceTable } from './tables/devices.ts';
import { directTable } from './tables/directThreads.ts';
import { erasureTable } from './tables/erasures.ts';
import { expiredTable } from './tables/expired.ts';
import { feedTable } from './tables/feeds.ts';
import { hiddenTable } from './tables/hidden.ts';
import { invitationTable } from './tables/invitations.ts';
import { joinLinkTable } from './tables/joinLinks.ts';
import { lastSeenTable } from './tables/lastSeen.ts';
import { messagePages } from './tables/messagePages.ts';
import { messageTable } from './tables/messages.ts';
import { opAnswerTable } from './tables/opAnswers.ts';
import { peopleAddedTable } from './tables/peopleAdded.ts';
import { peopleTable } from './tables/people.ts';
import { folderTable } from './tables/folders.ts';
import { stickerTable } from './tables/stickers.ts';
import { pictureTable } from './tables/pictures.ts';
import { pinTable } from './tables/pins.ts';
import { positionTable } from './tables/positions.ts';
import { reachTable } from './tables/reach.ts';
import { receiptTable } from './tables/receipts.ts';
import { reportTable } from './tables/reports.ts';
import { responseTables } from './tables/responses.ts';
import { scheduledTable } from './tables/scheduled.ts';
import { threadTable } from './tables/threads.ts';
import { timerTable } from './tables/timers.ts';
import { tokenTable } from './tables/tokens.ts';
import { unreadCounts } from './tables/unread.ts';

/** Kinds whose rows are more, or less, than their fields. */
const ownTables = ['message', 'member', 'expired', 'scheduled', 'invitation'] as const;
export type PlainName = Exclude<EntityName, (typeof ownTables)[number]>;
const isPlain = (name: EntityName): name is PlainName => !(ownTables as readonly string[]).includes(name);

type PlainTables = { readonly [Name in PlainName]: EntityTable<Name> };

/** Every statement the store runs: each is prepared once, when it is first run. */
export function prepareTables(db: Database) {
  const names = entityKinds.map(({ name }) => name).filter(isPlain);
  const of = Object.fromEntries(names.map((name) => [name, entityTable(db, name)])) as unknown as PlainTables;
  const [threads, expired, invitations] = [threadTable(db), expiredTable(db), invitationTable(db)];
  const pins = pinTable(db);
  // Pins that were taken off are not told.
  const whole = names
    .filter((name) => entityKind[name].isToldWhole === true && entityKind[name].feed === 'thread')
    .filter((name) => name !== 'pin')
    .map((name): Pick<EntityTable<PlainName>, 'changed'> => of[name]);
  // Drafts have words: they are read one by one.
  const small = names
    .filter((name) => name !== 'draft')
    .map((name): Pick<EntityTable<PlainName>, 'feed' | 'changed'> => of[name]);

  return {
    ...{ positions: positionTable(db), pictures: pictureTable(db) },
    people: peopleTable(db),
    peopleAdded: peopleAddedTable(db),
    ...{ bans: banTable(db), blobs: blobTable(db), blocks: blockTable(db) },
    ...{ erasures: erasureTable(db), joinLinks: joinLinkTable(db) },
    accountEvents: accountEventTable(db),
    devices: deviceTable(db),
    lastSeen: lastSeenTable(db),
    tokens: tokenTable(db),
    directs: directTable(db),
    feeds: feedTable(db),
    messages: messageTable(db),
    pages: messagePages(db),
    unread: unreadCounts(db),
    ...{ reports: reportTable(db), responses: responseTables(db) },
    receipts: receiptTable(db),
    reach: reachTable(db),
    hidden: hiddenTable(db),
    timers: timerTable(db),
    scheduled: scheduledTable(db),
    opAnswers: opAnswerTable(db),
    ...{ of, threads, expired, invitations, pins, folders: folderTable(db), stickers: stickerTable(db) },
    /** All but what has words, last changed in (after, through] in the reader's feed: each takes little of a page. */
    changedSmall(reader: Reader, after: number, through: number): Entity[] {
      const feed = reader.threadId === undefined ? 'account' : 'thread';
      return [
        ...small
          .filter((table) => table.feed === feed)
          .flatMap((table) => table.changed(reader, after, through)),
        ...(feed === 'account'
          ? invitations.changed(reader, after, through)
          : [...threads.changedMembers(reader, after, through), ...expired.changed(reader, after, through)]),
      ];
    },
    /** What there is little of in a thread, as it is now. [PULL-2] [DIGEST-3] */
    toldWhole(member: Interval, last: number): Entity[] {
      return [
        ...whole.flatMap((table) => table.changed(member, 0, last)),
        ...threads.changedMembers(member, 0, last),
        ...pins.present(member),
      ];
    },
  };
}

export type Tables = ReturnType<typeof prepareTables>;
