import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { BlobId, MessageId } from '../../../sync/core/ids.ts';
import type { Nonce } from '../../../sync/protocol/commitment.ts';
import { countingNonces } from '../../builders/nonces.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { CommandArgs, CommandResult } from '../../../preload/commands.ts';
import type { FileView } from '../../../preload/views/file.ts';
import type { EventName } from '../../../preload/events.ts';
import type { CoreCommandName } from '../../../main/core/core.ts';
import type { FileAnswer } from '../../../main/core/core.ts';
import type { RunningCore } from '../../../main/core/createCore.ts';
import { ackedOpsIn, beganAsIn, openOpsIn } from '../../generator/profileFiles.ts';
import { type Truth, truthIn } from '../../generator/truth.ts';
import type { OpCounts } from '../../generator/opsOfDeeds.ts';
import { heard } from '../../generator/heard.ts';
import type { Did } from '../../model/did.ts';
import type { OpenOp } from '../../model/rows.ts';
import type { Person } from '../../generator/person.ts';
import { emptyFiles } from './emptyFiles.ts';
import { preparedOn } from '../../generator/preparedOn.ts';
import { Readers } from './readers.ts';
import { createVirtualCore, type DeviceDeps } from './virtualCore.ts';
import type { LifeClock } from './virtualClock.ts';

interface Life {
  readonly clock: LifeClock;
  readonly ended: PromiseWithResolvers<never>;
  /** Null while it starts. */
  core: RunningCore | null;
}

const password = 'a password';
const nothing = () => null;

/** One person's device: the real core over real database files, without sockets and thread. */
export class Device implements Person {
  readonly name: string;
  readonly #deps: DeviceDeps;
  readonly #newNonce: () => Nonce;
  /** Errors that the core met and went on from: in this world of whole disks there must be none. */
  readonly errors: string[] = [];
  /** Is told of every command. */
  hear: ((did: Did) => void) | null = null;
  /** Who signs in here whenever nobody is. */
  handle: string | null = null;
  #life: Life | null = null;
  /** Of dead ones, in whose midst nothing can be closed. */
  readonly #leftOpen: RunningCore[] = [];
  readonly #readers = new Readers();

  /** How often its windows were told of each kind of event. */
  readonly told = new Map<EventName, number>();

  constructor(deps: DeviceDeps) {
    this.name = deps.name;
    this.#deps = deps;
    this.#newNonce = countingNonces(deps.name);
  }

  get isRunning(): boolean {
    return this.#life !== null;
  }

  now(): number {
    return this.#deps.clock.now() + (this.#deps.clock.ahead.get(this.name) ?? 0);
  }

  async start(): Promise<void> {
    this.#release();
    const clock = this.#deps.clock.life(this.name);
    const life: Life = { clock, ended: Promise.withResolvers(), core: null };
    life.ended.promise.catch(nothing);
    this.#life = life;
    this.#deps.clock.turn = this.name;
    const core = await createVirtualCore(this.#deps, {
      life: clock,
      newNonce: this.#newNonce,
      onError: (line) => this.errors.push(line),
      emit: ({ event }) => this.told.set(event, (this.told.get(event) ?? 0) + 1),
    });
    if (clock.isOver) this.#leftOpen.push(core);
    else life.core = core;
  }

  /** Its person quits the app. */
  async stop(): Promise<void> {
    const core = this.#life?.core;
    this.#life?.clock.end();
    this.#life = null;
    await core?.stop();
    this.#readers.close();
  }

  /** It ends at once, wherever it is: nothing that it does from here on reaches anybody, nor its files. */
  die(): void {
    const life = this.#life;
    if (life === null) return;
    this.#deps.files.pass();
    this.#letGo(life);
  }

  /** The world is over: its files are left as they are. */
  end(): void {
    if (this.#life !== null) this.#letGo(this.#life);
    this.#release();
  }

  #letGo({ clock, ended, core }: Life): void {
    this.#life = null;
    clock.end();
    ended.reject(new TernError('internal', { message: `${this.name} died` }));
    if (core !== null) this.#leftOpen.push(core);
  }

  #release(): void {
    for (const core of this.#leftOpen.splice(0)) core.abandon();
    // Last: SQLite folds no log into a file whose last reader cannot write.
    this.#readers.close();
  }

  register(handle: string): Promise<unknown> {
    this.#begin(handle);
    return this.do('register', { handle, displayName: handle, password });
  }

  signIn(handle: string): Promise<unknown> {
    this.#begin(handle);
    return this.do('signIn', { handle, password });
  }

  #begin(handle: string): void {
    this.handle = handle;
    // A start removes the mirror of nobody.
    this.#deps.files.lay(emptyFiles().mirror);
  }

  async isSignedIn(): Promise<boolean> {
    return (await this.do('getState', {})).session.status === 'signedIn';
  }

  /** Whether somebody is signed in then: the gateway may be down, and the device may die of it. */
  async signInAgain(): Promise<boolean> {
    try {
      if (this.handle !== null && !(await this.isSignedIn())) await this.signIn(this.handle);
      return true;
    } catch (error) {
      if (error instanceof TernError) return false;
      throw error;
    }
  }

  /** @throws TernError a refusal, or its death before it answered or was asked */
  do<Name extends CoreCommandName>(command: Name, args: CommandArgs<Name>): Promise<CommandResult<Name>> {
    const life = this.#life;
    const give = () => this.#give(life, command, args);
    if (this.hear === null || life === null) return give();
    const { name: device, handle } = this;
    const { clock } = this.#deps;
    const times = { at: clock.now(), deviceAt: this.now(), elapsed: clock.monotonic() };
    const by = { device, handle: handle ?? '', ...times };
    return heard(this.hear, { ...by, hasDied: () => life.clock.isOver }, { command, args }, give);
  }

  async #give<Name extends CoreCommandName>(
    life: Life | null,
    command: Name,
    args: CommandArgs<Name>,
  ): Promise<CommandResult<Name>> {
    if (life === null || life.core === null)
      throw new TernError('internal', { message: `${this.name} is not running` });
    this.#deps.clock.turn = this.name;
    const answer = await Promise.race([life.core.invoke(command, args), life.ended.promise]);
    if (life.clock.isOver) return life.ended.promise;
    if (!answer.ok) throw TernError.fromData(answer.error);
    return answer.result;
  }

  stage(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileView> {
    return this.#ofFiles((files) => files.stage(name, new Blob([bytes]).stream()));
  }

  /** The bytes of a file of a message. @throws TernError as `do` does */
  async read(messageId: MessageId, blobId: BlobId): Promise<Buffer> {
    const opened = await this.#ofFiles((files) => files.read({ messageId, blobId }));
    return buffer(opened.bytes);
  }

  async #ofFiles<T>(task: (files: RunningCore['files']) => Promise<FileAnswer<T>>): Promise<T> {
    const life = this.#life;
    if (life === null || life.core === null)
      throw new TernError('internal', { message: `${this.name} is not running` });
    this.#deps.clock.turn = this.name;
    const answer = await Promise.race([task(life.core.files), life.ended.promise]);
    if (life.clock.isOver) return life.ended.promise;
    if (!answer.ok) throw TernError.fromData(answer.error);
    return answer.result;
  }

  cursor(feedId: string): number | null {
    const row = preparedOn(
      this.#readers.open(this.file('mirror')),
      'SELECT cursor FROM feed WHERE feed_id = ?',
    )
      .pluck()
      .get(feedId);
    return typeof row === 'number' ? row : null;
  }

  /** How many ops were ever written: an intent that adds none was squashed. */
  opsWritten(): number {
    const sql = `SELECT seq FROM sqlite_sequence WHERE name = 'op'`;
    return Number(
      preparedOn(this.#readers.open(this.file('outbox')), sql)
        .pluck()
        .get() ?? 0,
    );
  }

  truth(): Truth {
    return truthIn(this.#readers.open(this.file('mirror')));
  }

  /** Connected, nothing behind, nothing left to send. */
  async isQuiet(): Promise<boolean> {
    if (this.openOps().some(({ state }) => state === 'waiting')) return false;
    if (
      preparedOn(
        this.#readers.open(this.file('outbox')),
        `SELECT 1 FROM setting WHERE key = 'owedFiles'`,
      ).get() !== undefined
    )
      return false;
    if ((await this.do('listTransfers', {})).transfers.length > 0) return false;
    return (await this.do('getState', {})).connection.state === 'live';
  }

  /** Ids of the blobs of which it has all bytes. */
  heldBlobs(): ReadonlySet<string> {
    const folder = this.#deps.files.path('files');
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return new Set(names.filter((name) => hash('sha256', readFileSync(join(folder, name))) === name));
  }

  openOps(): OpenOp[] {
    return openOpsIn(this.#readers.open(this.file('outbox')));
  }

  ackedOps(): OpCounts {
    return ackedOpsIn(this.#readers.open(this.file('outbox')));
  }

  /** [THREAD-4] Threads that this device began while their people had one already: the one that counts, by its own id. */
  beganAs(): ReadonlyMap<string, string> {
    return beganAsIn(this.#readers.open(this.file('outbox')));
  }

  file(kind: 'outbox' | 'mirror'): string {
    return this.#deps.files.path(`${kind}.db`);
  }
}
