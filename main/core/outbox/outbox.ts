import type { OutboxPort } from '../../../sync/client/ports.ts';
import type { Clock } from '../../../sync/core/clock.ts';
import type { NewId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';
import { prepareAnswers } from './answers.ts';
import { prepareAsides } from './asides.ts';
import { createAtGateway } from './atGateway.ts';
import { prepareChangedPeople } from './changedPeople.ts';
import { prepareComposers } from './composers.ts';
import type { OutboxContext } from './context.ts';
import { type Discard, prepareDiscard } from './discard.ts';
import { type OwnDrafts, prepareOwnDrafts } from './drafts.ts';
import { prepareExpiry } from './expiry.ts';
import { prepareForgetDeleted } from './forgetDeleted.ts';
import { prepareHolds } from './holds.ts';
import { prepareJournalAge } from './journalAge.ts';
import { prepareLostThreads } from './lostThreads.ts';
import { prepareOpenEdits } from './openEdits.ts';
import { type OpTableDeps, prepareOpTable } from './opTable.ts';
import { prepareOpPeople } from './people.ts';
import { preparePutBack } from './putBack.ts';
import { type OutboxReader, prepareOutboxReader } from './reader.ts';
import { prepareReleases } from './releases.ts';
import { prepareReplay } from './replay.ts';
import { prepareRethread } from './rethread.ts';
import { prepareRetry, type Retry } from './retry.ts';
import { prepareScheduledOps } from './scheduledOps.ts';
import { prepareTakeSendable } from './sendable.ts';
import { prepareSettled } from './settled.ts';
import type { Settings } from './settings.ts';
import { prepareSharedDrafts } from './sharedDrafts.ts';
import { prepareUndo, type Undo } from './undo.ts';
import { prepareUploads, type Uploads } from './uploads.ts';
import { prepareUnsend } from './unsend.ts';
import { prepareWriting } from './writing.ts';

/** One person's outbox on this device. */
export interface Outbox extends OutboxPort, Undo, Retry, Discard, OwnDrafts, Omit<Uploads, 'uploadAgain'> {
  readonly read: OutboxReader;
  /** The id that a thread has now, which this device may have known under another. */
  presentThread(threadId: ThreadId): ThreadId;
}

export interface OutboxDeps {
  /** Migrated with outboxMigrations. */
  readonly db: Db;
  readonly userId: UserId;
  /** Whose id it is. */
  readonly handle: string;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly newId: NewId;
}

export function openOutbox({ db, userId, handle, settings, clock, newId }: OutboxDeps): Outbox {
  const context = contextOf({ db, userId, settings, newId, now: () => clock.now() });
  // Each part gets those before it that it needs.
  const drafts = prepareSharedDrafts(context);
  const rethread = prepareRethread({ ...context, drafts });
  const changedPeople = prepareChangedPeople({ ...context, rethread });
  const people = prepareOpPeople(context);
  const releases = prepareReleases(context);
  const { lowestAside, setAside, ...asides } = prepareAsides(context);
  const { answeredUpTo, ...settled } = prepareSettled({ ...context, lowestAside });
  const scheduled = prepareScheduledOps(context);
  const { uploadAgain, ...uploads } = prepareUploads(context);
  const unsend = prepareUnsend(context);
  const takeSendable = prepareTakeSendable(context);
  const writing = prepareWriting({ ...context, people, takeSendable });
  const ownDrafts = prepareOwnDrafts({ ...context, drafts });
  const edits = prepareOpenEdits(context);
  const { recordSeen } = settled;
  const answering = { handle, people, releases, rethread, scheduled, drafts, recordSeen, unsend, setAside };

  if (settled.owesReplay()) rethread.joinAgain();

  return {
    read: prepareOutboxReader(context),
    presentThread: rethread.present,
    takeSendable,
    ...writing,
    recordAnswers: prepareAnswers({ ...context, ...answering, uploadAgain }),
    releaseApplied: releases.releaseApplied,
    ...settled,
    ...prepareUndo({ ...context, unsend }),
    forgetDeleted: prepareForgetDeleted(context),
    ...prepareExpiry(context),
    journalScheduled: scheduled.journalScheduled,
    ...prepareLostThreads(context),
    replayJournal: prepareReplay({ ...context, people, releases, scheduled }),
    putBack: preparePutBack({ ...context, answeredUpTo }),
    ageJournal: prepareJournalAge(context),
    unnoted: people.unnoted,
    notePeople: people.notePeople,
    changedPeople: changedPeople.changedPeople,
    archived: changedPeople.archived,
    ...asides,
    ...prepareRetry({ ...context, changedPeople, edits }),
    ...prepareDiscard({ ...context, edits, writing, ownDrafts }),
    ...ownDrafts,
    ...uploads,
  };
}

function contextOf(table: OpTableDeps): OutboxContext {
  const atGateway = createAtGateway();
  return {
    ...table,
    ops: prepareOpTable(table),
    holds: prepareHolds(table.db, table.userId, atGateway),
    atGateway,
    composers: prepareComposers(table),
  };
}
