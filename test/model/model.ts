import type { CoreCommandName } from '../../main/core/core.ts';
import { checkBlobs } from './checks/blobs.ts';
import { checkBlocks } from './checks/blocks.ts';
import { checkDrafts } from './checks/drafts.ts';
import { checkFacts } from './checks/facts.ts';
import { checkMessages } from './checks/messages.ts';
import { checkOutboxes } from './checks/outbox.ts';
import { checkPolls } from './checks/polls.ts';
import { checkReads } from './checks/reads.ts';
import { checkSchedule } from './checks/schedule.ts';
import { checkShown } from './checks/shown.ts';
import { checkThreads } from './checks/threads.ts';
import { checkWelcomes } from './checks/welcomes.ts';
import type { Did } from './did.ts';
import { Journal } from './journal.ts';
import type { Hearing } from './kind.ts';
import { kinds } from './kinds/kinds.ts';
import { decisions } from './kinds/outbox.ts';
import { Report } from './report.ts';
import type { Seen } from './rows.ts';
import { type Limits, Situation } from './situation.ts';

const hearings = Map.groupBy(
  [...Object.values(kinds).map(({ hears }) => hears), decisions].flatMap((hears) => Object.entries(hears)),
  ([command]) => command as CoreCommandName,
);

/**
 * What must be, by what people did: told of every command and of what befalls the gateway, it compares everything that
 * devices and store hold when all is quiet. Pure: it reads no clock and no database.
 */
export class Model {
  readonly #journal = new Journal();
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  hear(did: Did): void {
    const { outcome, device, command, at } = did;
    this.#journal.tick(at);
    this.#journal.noteClocks(did);
    if (outcome.kind === 'refused') {
      if (outcome.category === 'internal')
        this.#journal.internal.push(`${device} ${command} ended in ${outcome.code}`);
      return;
    }
    const result = outcome.kind === 'answered' ? outcome.result : null;
    // A command is heard by the kinds that say so under its own name.
    for (const [, hear] of hearings.get(command) ?? [])
      (hear as Hearing<CoreCommandName>)(did, this.#journal, result);
  }

  /** The gateway's clock shows it, and a clock that never jumps. */
  tick(now: number, elapsed: number): void {
    this.#journal.tick(now);
    this.#journal.noteGatewayClock(now, elapsed);
  }

  /** A backup of the gateway's store was made. */
  backedUp(): void {
    this.#journal.backups.push(this.#journal.epoch);
  }

  /** @param backup which of them took the store's place: by how many were made before it */
  restored(backup: number): void {
    const journal = this.#journal;
    const madeIn = journal.backups[backup] ?? 0;
    journal.horizon = Math.min(journal.horizon, madeIn - 1);
    journal.restoredIn = journal.epoch;
    // [CONTENT-4] What had not been said by then may lack its files now, and goes behind what left meanwhile.
    for (const written of journal.messages.values())
      if (written.waitsForFiles === true && (written.saidIn === null || written.saidIn > journal.horizon))
        written.waitsForFiles = null;
  }

  /** A device's outbox lost what it held. */
  damaged(device: string): void {
    this.#journal.damaged.add(device);
  }

  /** Where somebody should have words in a composer. */
  draftsOf(handle: string): readonly string[] {
    return [...this.#journal.drafts.keys()].flatMap((key) => {
      const [whose, threadId = ''] = key.split(' ');
      return whose === handle ? [threadId] : [];
    });
  }

  /** What was there before the first command. */
  begin(seen: Seen): void {
    this.compare(seen);
  }

  /** Compares everything, with nothing on its way. What is found then is what the next time starts from. */
  compare(seen: Seen): Report {
    const journal = this.#journal;
    journal.tick(seen.now);
    const situation = new Situation(journal, seen, this.#limits);
    const report = new Report();
    checkThreads(situation, report);
    checkMessages(situation, report);
    checkBlobs(situation, report);
    checkSchedule(situation, report);
    checkBlocks(situation, report);
    checkWelcomes(situation, report);
    checkFacts(situation, report);
    checkPolls(situation, report);
    checkReads(situation, report);
    checkDrafts(situation, report);
    checkOutboxes(situation, report);
    checkShown(situation, report);
    journal.horizon = journal.epoch;
    journal.epoch += 1;
    journal.damaged.clear();
    return report;
  }
}
