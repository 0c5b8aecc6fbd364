import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import type { BlobId, MessageId } from '../../../sync/core/ids.ts';
import { fail, ok, type Result } from '../../../sync/core/result.ts';
import type { Nonce } from '../../../sync/protocol/commitment.ts';
import { countingNonces } from '../../builders/nonces.ts';
import type { Asker } from '../../../sync/client/devices.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Gateway } from '../../../sync/gateway/gateway.ts';
import { type Logger, silentLogger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Transport } from '../../../sync/client/ports.ts';
import type { CommandArgs, CommandResult } from '../../../preload/commands.ts';
import type { FileView } from '../../../preload/views/file.ts';
import type { EventName } from '../../../preload/events.ts';
import type { CoreCommandName } from '../../../main/core/core.ts';
import type { FileAnswer } from '../../../main/core/core.ts';
import { createCore, type RunningCore } from '../../../main/core/createCore.ts';
import { plainVault } from '../../../main/core/vault.ts';
import { ackedOpsIn, beganAsIn, openOpsIn } from '../../generator/profileFiles.ts';
import { type Truth, truthIn } from '../../generator/truth.ts';
import type { OpCounts } from '../../generator/opsOfDeeds.ts';
import { heard } from '../../generator/heard.ts';
import type { Did } from '../../model/did.ts';
import type { OpenOp } from '../../model/rows.ts';
import type { Person } from '../../generator/person.ts';
import { emptyFiles } from './emptyFiles.ts';
import type { GatewayProcess } from './gatewayProcess.ts';
import { preparedOn } from '../../generator/preparedOn.ts';
import type { ProcessFiles } from './processFiles.ts';
import { type VirtualBlobsDeps, virtualBlobClient } from './virtualBlobs.ts';
import type { LifeClock, VirtualClock } from './virtualClock.ts';

const here = { address: 'here', isCrowded: false };

export interface DeviceDeps {
  readonly name: string;
  readonly files: ProcessFiles;
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly transport: Transport;
  readonly gateway: GatewayProcess;
  /** Whether requests of files may fail. */
  readonly isStormy: () => boolean;
}

interface Life {
  readonly clock: LifeClock;
  readonly ended: PromiseWithResolvers<never>;
  /** Null while it starts. */
  core: RunningCore | null;
}

const password = 'a password';
const nothing = () => null;
const noLink = { send() {}, close() {} };

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
    const core = await this.#createCore(clock);
    if (clock.isOver) this.#leftOpen.push(core);
    else life.core = core;
  }

  #createCore(life: LifeClock): Promise<RunningCore> {
    const { name, transport, random, newId, gateway, isStormy } = this.#deps;
    const ask: GatewayProcess['ask'] = (question) =>
      // Nobody answers the dead.
      life.isOver ? new Promise(nothing) : gateway.ask(question);
    const asDevice = <T>(
      { token }: Asker,
      task: (
        actor: Actor,
        devices: Gateway['devices'],
        accounts: Gateway['accounts'],
        groups: Gateway['groups'],
      ) => Promise<T>,
    ) =>
      ask(async ({ accounts, devices, groups }) => {
        try {
          return ok(await task(await accounts.authenticate(token), devices, accounts, groups));
        } catch (error) {
          return fail(TernError.from(error));
        }
      });
    const asMember = async <T>(
      asker: Asker,
      task: (actor: Actor, groups: Gateway['groups']) => Promise<Result<T, TernError>>,
    ) => {
      const answer = await asDevice(asker, (actor, _devices, _accounts, groups) => task(actor, groups));
      return answer.ok ? answer.value : answer;
    };
    const askFiles: VirtualBlobsDeps['ask'] = ({ token }, question) =>
      ask(async ({ accounts }, files) => {
        try {
          return ok(await question(await accounts.authenticate(token), files));
        } catch (error) {
          return fail(TernError.from(error));
        }
      });
    return createCore({
      options: {
        profile: name,
        gatewayUrl: 'http://gateway',
        appVersion: '0',
        platform: 'test',
        deviceName: name,
      },
      files: { outbox: this.file('outbox'), mirror: this.file('mirror') },
      clock: life,
      random,
      newId,
      newNonce: this.#newNonce,
      logger: this.#logger(life),
      transport: {
        open: (url, listener) => (life.isOver ? noLink : transport.open(url, listener)),
      },
      accounts: {
        register: (_url, request) => ask(({ accounts }) => accounts.register(request)),
        signIn: (_url, request) => ask(({ accounts }) => accounts.signIn(request)),
        recover: (_url, request) => ask(async ({ accounts }) => ok(await accounts.secrets.recover(request))),
        signOut: (_url, token) =>
          ask(async ({ accounts }) => {
            const answer = await accounts.signOut(token);
            return answer.ok ? ok(null) : answer;
          }),
      },
      ownAccount: {
        changePassword: (asker, request) =>
          asDevice(asker, (actor, _devices, { secrets }) =>
            secrets.changePassword(actor, request, here).then(nothing),
          ),
        newRecovery: (asker, request) =>
          asDevice(asker, async (actor, _devices, { secrets }) => ({
            code: await secrets.newRecovery(actor, request, here),
          })),
        deleteAccount: (asker, request) =>
          asDevice(asker, (actor, _devices, { secrets }) =>
            secrets.deleteAccount(actor, request, here).then(nothing),
          ),
        activity: (asker) =>
          asDevice(asker, async (actor, _devices, { secrets }) => ({
            events: [...(await secrets.activity(actor))],
          })),
      },
      devices: {
        list: (asker) => asDevice(asker, async (actor, devices) => ({ devices: await devices.list(actor) })),
        rename: (asker, id, name) =>
          asDevice(asker, (actor, devices) => devices.rename(actor, id, name).then(nothing)),
        revoke: (asker, id) => asDevice(asker, (actor, devices) => devices.revoke(actor, id).then(nothing)),
        revokeOthers: (asker) =>
          asDevice(asker, (actor, devices) => devices.revokeOthers(actor).then(nothing)),
        askCode: (asker) => asDevice(asker, async (actor, _devices, accounts) => accounts.giveCode(actor)),
      },
      links: null,
      sealing: {
        folder: this.#deps.files.path('files'),
        client: virtualBlobClient({ clock: life, random, isStormy, ask: askFiles }),
        pictures: {
          prepareBytes: noPicture,
          thumbnailOf: noPicture,
          stickerOf: noPicture,
          stop: () => Promise.resolve(),
        },
        pdfs: { previewPdf: noPicture, stop: () => Promise.resolve() },
      },
      groups: {
        bans: (asker, threadId) => asMember(asker, (actor, groups) => groups.bans(actor, threadId)),
        requests: (asker, threadId) => asMember(asker, (actor, groups) => groups.requests(actor, threadId)),
        subscribers: (asker, threadId, request) =>
          asMember(asker, (actor, groups) => groups.subscribers(actor, threadId, request)),
        makeLink: (asker, threadId, request) =>
          asMember(asker, (actor, groups) => groups.makeLink(actor, threadId, request)),
        links: (asker, threadId) => asMember(asker, (actor, groups) => groups.links(actor, threadId)),
        revokeLink: (asker, threadId, linkId) =>
          asMember(asker, (actor, groups) => groups.revokeLink(actor, threadId, linkId)),
        previewLink: (asker, secret) => asMember(asker, (actor, groups) => groups.previewLink(actor, secret)),
        followLink: (asker, secret) => asMember(asker, (actor, groups) => groups.followLink(actor, secret)),
      },
      vault: plainVault,
      schedule: (task) => void life.after(0, task),
      emit: ({ event }) => this.told.set(event, (this.told.get(event) ?? 0) + 1),
    });
  }

  #logger(life: LifeClock): Logger {
    const keep = (event: string, fields: unknown) => {
      if (!life.isOver) this.errors.push(`${event} ${JSON.stringify(fields)}`);
    };
    return {
      ...silentLogger,
      error: keep,
      warn: (event, fields) => {
        if (event === 'frame.unreadable') keep(event, fields);
      },
    };
  }

  /** Its person quits the app. */
  async stop(): Promise<void> {
    const core = this.#life?.core;
    this.#life?.clock.end();
    this.#life = null;
    await core?.stop();
    this.#closeReaders();
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
    this.#closeReaders();
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
    const row = preparedOn(this.#open('mirror'), 'SELECT cursor FROM feed WHERE feed_id = ?')
      .pluck()
      .get(feedId);
    return typeof row === 'number' ? row : null;
  }

  /** How many ops were ever written: an intent that adds none was squashed. */
  opsWritten(): number {
    const sql = `SELECT seq FROM sqlite_sequence WHERE name = 'op'`;
    return Number(preparedOn(this.#open('outbox'), sql).pluck().get() ?? 0);
  }

  truth(): Truth {
    return truthIn(this.#open('mirror'));
  }

  /** Connected, nothing behind, nothing left to send. */
  async isQuiet(): Promise<boolean> {
    if (this.openOps().some(({ state }) => state === 'waiting')) return false;
    if (preparedOn(this.#open('outbox'), `SELECT 1 FROM setting WHERE key = 'owedFiles'`).get() !== undefined)
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
    return openOpsIn(this.#open('outbox'));
  }

  ackedOps(): OpCounts {
    return ackedOpsIn(this.#open('outbox'));
  }

  /** [THREAD-4] Threads that this device began while their people had one already: the one that counts, by its own id. */
  beganAs(): ReadonlyMap<string, string> {
    return beganAsIn(this.#open('outbox'));
  }

  file(kind: 'outbox' | 'mirror'): string {
    return this.#deps.files.path(`${kind}.db`);
  }

  readonly #readers = new Map<
    'outbox' | 'mirror',
    { readonly db: Database.Database; readonly inode: number }
  >();

  /** Another file may have come into a database's place. */
  #open(kind: 'outbox' | 'mirror'): Database.Database {
    const file = this.file(kind);
    const inode = statSync(file).ino;
    const open = this.#readers.get(kind);
    if (open?.inode === inode) return open.db;
    open?.db.close();
    const db = new Database(file, { readonly: true });
    this.#readers.set(kind, { db, inode });
    return db;
  }

  #closeReaders(): void {
    for (const { db } of this.#readers.values()) db.close();
    this.#readers.clear();
  }
}

const noPicture = () => Promise.resolve(null);
