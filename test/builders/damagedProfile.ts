import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Db } from '../../main/core/database/driver.ts';
import type { HealingView } from '../../preload/views/state.ts';
import { readLeaves } from '../../main/core/healing/leafRows.ts';
import { readPageImages } from '../../main/core/healing/pageImages.ts';
import { openProfile } from '../../main/core/outbox/openProfile.ts';
import { ann, deviceId, groupThread, otherThread, thread } from './ids.ts';
import { edit, react, receiptFor, send } from './intents.ts';
import { type OpSketch, outboxUnderTest, type OutboxUnderTest } from './stores.ts';

/** Ops of every kind and state, drafts and settings, on many pages. */
export function fillOutbox({ outbox, settings, take, acked, refused }: OutboxUnderTest, sends = 120): void {
  settings.setDeviceId(deviceId(1));
  settings.setPreferences({ theme: 'dark', locale: 'uk' });
  settings.setAccount({ userId: ann, handle: 'ann', displayName: 'ANN', sealedToken: 'sealed' });
  for (let n = 1; n <= sends; n += 1) {
    // Every tenth is so long that it has pages of its own.
    outbox.add(send(n, { text: `письмо ${n} `.repeat(n % 10 === 0 ? 250 : 3) }));
    if (n % 7 === 0) outbox.add(react(n, true));
  }
  const left = take(40);
  for (const [index, op] of left.slice(0, 25).entries()) acked(op, index + 1);
  outbox.add(edit(1, 'in other words'));
  outbox.add(receiptFor(900, 'read'));
  const [next] = take(100).slice(15);
  if (next !== undefined) refused(next);
  outbox.saveDraft(thread, { text: 'half a thought', replyTo: null, editing: null });
  outbox.saveDraft(otherThread, { text: 'another', replyTo: null, editing: null });
  outbox.saveDraft(groupThread, { text: 'for all of them', replyTo: null, editing: null });
}

export function temporaryProfile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tern-damaged-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'outbox.db');
}

export interface Filled {
  readonly file: string;
  readonly ops: readonly OpSketch[];
  /** As the process died at work: with its log. */
  readonly copyTo: (file: string) => void;
}

/**
 * A filled outbox at rest.
 * @param asKilled with the log of a process that is at work
 * @param isCut with nothing in it yet, after what was there had been folded in
 */
export function filledOutbox({ sends = 120, asKilled = false, isCut = false } = {}): Filled {
  const file = temporaryProfile();
  const box = outboxUnderTest(file);
  // Nothing here is about a power cut, and a log is one generation long.
  box.db.pragma('synchronous = OFF');
  if (asKilled) box.db.pragma('wal_autocheckpoint = 0');
  fillOutbox(box, sends);
  const ops = box.ops();
  if (isCut) box.db.pragma('wal_checkpoint(TRUNCATE)');
  if (asKilled) onTestFinished(() => void box.db.close());
  else box.db.close();
  const copyTo = (to: string) => {
    for (const companion of ['', '-wal', '-shm']) {
      rmSync(to + companion, { force: true });
      if (existsSync(file + companion)) cpSync(file + companion, to + companion);
    }
  };
  return { file, ops, copyTo };
}

export function damage(file: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(file, change(readFileSync(file)));
}

/** Changes rows as a disk does: nothing that is written with a row is written with this. */
export function turn(db: Db, sql: string): void {
  const triggers = db
    .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all();
  db.transaction(() => {
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    db.exec(sql);
    for (const trigger of triggers) db.exec(trigger.sql);
  })();
}

/** Which page of the file holds each op, by id. */
export function pagesOfOps(file: string): Map<string, number> {
  const images = readPageImages(file);
  const found = new Map<string, number>();
  images.pages.forEach((page, index) => {
    const alone = images.pages.map((_, other) => (other === index ? page : null));
    for (const { rows } of readLeaves({ ...images, pages: alone }).leaves)
      for (const { values } of rows) if (values.length >= 14) found.set(String(values[1]), index);
  });
  return found;
}

export interface Reopened {
  readonly ops: readonly OpSketch[];
  readonly healing: HealingView | null;
  readonly box: OutboxUnderTest;
}

/** Opens what may be damaged, as a start does. */
export function reopen(file: string, wasClean = true): Reopened {
  const profile = openProfile(file, () => deviceId(9), { wasClean });
  const [healing = null] = profile.settings.healings();
  profile.db.close();
  const box = outboxUnderTest(file, () => randomUUID());
  onTestFinished(() => void box.db.close());
  return { ops: box.ops(), healing, box };
}
