// Written by `npm run registries` from what main/core/outbox/migrations holds.
import { outbox0001 } from './0001-outbox.ts';
import { outbox0002 } from './0002-stopped.ts';
import { outbox0003 } from './0003-receipts.ts';
import { outbox0004 } from './0004-awaited.ts';
import { outbox0005 } from './0005-counts.ts';
import { outbox0006 } from './0006-deletions.ts';
import { outbox0007 } from './0007-skipped.ts';
import { outbox0008 } from './0008-draftContext.ts';
import { outbox0009 } from './0009-sharedDrafts.ts';
import { outbox0012 } from './0012-expiry.ts';
import { outbox0013 } from './0013-takenUnder.ts';
import { outbox0014 } from './0014-aside.ts';
import { outbox0015 } from './0015-stopped.ts';
import { outbox0016 } from './0016-journalAge.ts';
import { outbox0017 } from './0017-people.ts';
import { outbox0018 } from './0018-digests.ts';
import { outbox0019 } from './0019-uploads.ts';

export const outboxMigrations = [
  outbox0001,
  outbox0002,
  outbox0003,
  outbox0004,
  outbox0005,
  outbox0006,
  outbox0007,
  outbox0008,
  outbox0009,
  outbox0012,
  outbox0013,
  outbox0014,
  outbox0015,
  outbox0016,
  outbox0017,
  outbox0018,
  outbox0019,
] as const;
