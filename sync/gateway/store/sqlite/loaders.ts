import type { UserId } from '../../../core/ids.ts';
import type { Keys, Need, Origin, Relation, Rows } from '../../decide/rule.ts';
import type { KeyOf, LoadName, ValueOf } from '../run/loads.ts';
import type { Tables } from './tables.ts';

export type Loaders = {
  readonly [Name in LoadName]: (key: NonNullable<KeyOf<Name>>) => ValueOf<Name>;
};
type Needed = { readonly [Name in Need]: (key: Keys[Name]) => Rows[Name] | null };
type Own = Omit<Loaders, Need>;

/** How each thing that a run may ask for is read. */
export function prepareLoaders(tables: Tables, now: () => number): Loaders {
  return { ...forRules(tables, now), ...forRuns(tables), ...forReaders(tables) };
}

/** What a rule says it needs. */
function forRules(tables: Tables, now: () => number): Needed {
  const {
    bans,
    blocks,
    directs,
    expired,
    folders,
    invitations,
    messages,
    of,
    people,
    peopleAdded,
    pins,
    stickers,
  } = tables;
  const { feeds, reach, reports, responses, scheduled, threads } = tables;
  // [TIMER-7]
  const message = (messageId: Keys['message']) => messages.find(messageId) ?? expired.asDeleted(messageId);
  const plain = Object.fromEntries(Object.entries(of).map(([name, { find }]) => [name, find])) as unknown as {
    readonly [Name in keyof typeof of]: (typeof of)[Name]['find'];
  };
  return {
    ...plain,
    ...{ message, repliedTo: message, commentedOn: message },
    ...{ member: threads.present, reader: threads.interval },
    ...{ lastEdit: messages.lastEdit, lastSent: messages.lastSent },
    saidBefore: messages.editions.saidBefore,
    origin: (key) => originOf(tables, key),
    ...{ nameable: tables.blobs.nameable, opening: tables.blobs.once.opening },
    ...{ direct: directs.of, person: people.byHandle },
    ...{ owner: people.byId, banned: bans.among },
    block: blocks.between,
    missed: blocks.missed,
    ownMembers: threads.membersOfUser,
    acquaintance: threads.areAcquainted,
    closedTo: invitations.isClosedTo,
    people: people.byHandles,
    present: threads.presentIn,
    members: threads.membersOf,
    target: threads.target,
    named: threads.namedIn,
    last: feeds.last,
    memberCount: reach.countIn,
    relations: (key) => relationsOf(tables, key),
    peopleAdded: (userId) => peopleAdded.added(userId, now()),
    invitation: invitations.find,
    invited: invitations.waiting,
    ownReactions: responses.countReactions,
    pinCount: pins.countIn,
    folderCount: folders.countOf,
    stickerCount: stickers.countOf,
    stickerPackCount: stickers.packsOf,
    scheduled: scheduled.find,
    scheduledCount: scheduled.countOpen,
    report: reports.find,
    reportsOfToday: (userId) => reports.ofToday(userId, now()),
    isOfMany: reach.isOfMany,
  };
}

/** What is asked whatever the rule, and by jobs. */
function forRuns(tables: Tables) {
  const { erasures, hidden, of, opAnswers, people, reach, scheduled, timers } = tables;
  return {
    answer: ({ userId, opId }) => opAnswers.find(userId, opId),
    areCommitted: ({ userId, opIds }) => opIds.every((opId) => opAnswers.isCommitted(userId, opId)),
    hiddenFrom: (messageIds) =>
      messageIds
        .map((messageId) => ({ messageId, userIds: hidden.from(messageId) }))
        .filter(({ userIds }) => userIds.length > 0),
    scheduler(key) {
      const [person, deviceId] = [people.byId(key.userId), scheduled.deviceOf(key)];
      return person === null || deviceId === null ? null : { ...person, deviceId };
    },
    readWaiting: ({ threadId, limit }) => timers.read(threadId, limit),
    isReachDue: reach.isDue,
    crowd: (threadId) => ({ watermarks: reach.watermarks(threadId), reach: of.reach.find({ threadId }) }),
    erasure: erasures.find,
    ownMessages: erasures.messages,
    namedComments: erasures.namedComments,
    due: ({ now, limit }) => timers.due(now, limit),
  } satisfies Partial<Own>;
}

/** What pages, heads, history and digests are made of. */
function forReaders(tables: Tables) {
  const { bans, blocks, joinLinks, messages, of, pages, receipts, responses, scheduled, threads, unread } =
    tables;
  return {
    kept: messages.find,
    changedSmall: ({ reader, after, through }) => tables.changedSmall(reader, after, through),
    changedDrafts: ({ reader, after, through }) => of.draft.sized(reader, after, through),
    changedScheduled: ({ reader, after, through }) => scheduled.changed(reader.userId, after, through),
    created: pages.created,
    edited: pages.edited,
    newest: pages.newest,
    newestPost: pages.newestPost,
    oldest: pages.oldest,
    hasMessages: ({ threadId, floor }) => pages.hasAny(threadId, floor),
    responses: (asked) =>
      asked.map(({ messageId, envelope }) => {
        const reactions = responses.reactions(messageId);
        // Of most messages nothing more need be asked.
        if (envelope.kind !== 'poll') return { reactions, votes: [], tally: null };
        return { reactions, votes: responses.votes(messageId), tally: of.tally.find({ messageId }) };
      }),
    toldWhole: ({ member, last }) => tables.toldWhole(member, last),
    listed: ({ member, last }) => [
      ...of.thread.changed(member, 0, last),
      ...threads.changedMembers(member, 0, last),
      ...of.receipt.changed(member, 0, last),
      ...of.reach.changed(member, 0, last),
    ],
    countOfOthers: unread.countOfOthers,
    intervals: threads.intervals,
    keptFrom: blocks.keptFrom,
    reachedAt: ({ threadId, userIds, place }) =>
      userIds.map((userId) => ({
        userId,
        deliveredAt: receipts.since({ threadId, userId, kind: 'delivered', place }),
        readAt: receipts.since({ threadId, userId, kind: 'read', place }),
      })),
    bans: ({ threadId, limit }) => bans.newest(threadId, limit),
    pictureBytes: tables.pictures.bytesOf,
    namedBlob: tables.blobs.named,
    claimedBlob: tables.blobs.claims.of,
    requests: ({ threadId, limit }) => tables.invitations.requests.list(threadId, limit),
    requestCount: ({ threadId, limit }) => tables.invitations.requests.count(threadId, limit),
    requestsTold: tables.invitations.requests.told,
    requestedBy: tables.erasures.requests,
    subscribers: ({ threadId, after, limit }) => threads.subscribers(threadId, after, limit),
    joinLink: joinLinks.bySecret,
    joinLinks: joinLinks.inThread,
    editions: messages.editions.of,
  } satisfies Partial<Own>;
}

function originOf(
  { messages, of, people, threads }: Tables,
  { messageId, userId }: Keys['origin'],
): Origin | null {
  const message = messages.find(messageId);
  if (message === null) return null;
  const reader = threads.interval({ threadId: message.threadId, userId });
  // [CHANNEL-6] It may be nobody's business who wrote it.
  const isPost = of.thread.find({ threadId: message.threadId })?.kind === 'channel';
  return { message, sender: isPost ? null : people.byId(message.senderId), reader };
}

function relationsOf(
  { invitations, people }: Tables,
  { threadId, userId, handles }: Keys['relations'],
): ReadonlyMap<UserId, Relation> {
  return new Map(
    people
      .byHandles(handles)
      .map((person) => [
        person.userId,
        invitations.relation({ threadId, invitee: person.userId, inviter: userId }),
      ]),
  );
}
