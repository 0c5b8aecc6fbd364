import type { TSchema } from 'typebox';
import { type CommandArgs, type CommandName, type CommandResult, commands } from '../../preload/commands.ts';
import type { Answer } from '../../preload/contract.ts';
import { type AppEvent, events } from '../../preload/events.ts';
import { Emitter, type Unsubscribe } from '../../sync/core/emitter.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { wholeJoinLink } from '../../sync/protocol/markup/joinLink.ts';
import { wholeMessageLink } from '../../sync/protocol/markup/messageLink.ts';
import { compileValidator, type Validator } from '../../sync/protocol/validator.ts';
import { isWellFormed } from '../../sync/protocol/words.ts';
import type { Core, CoreCommandName, CoreFiles } from '../core/core.ts';

/** Commands that a host answers itself, as far as it can. */
export type HostCommands = {
  readonly [Name in Exclude<CommandName, CoreCommandName | 'takeLink'>]?: (
    args: CommandArgs<Name>,
    from: object | undefined,
  ) => Promise<CommandResult<Name>>;
};

export interface DispatcherDeps {
  readonly core: Core;
  readonly host?: HostCommands;
}

/** A core behind its boundary: what comes in is unknown, what goes out is plain data. Every host uses it. */
export interface Dispatcher {
  /**
   * Never rejects; a command or arguments outside the contract change nothing.
   * @param from the window that asks
   */
  call(command: string, args: unknown, from?: object): Promise<Answer<CommandName>>;
  /** The window is there no more: nobody looks at it. */
  leave(from: object): void;
  /** @param from the window that listens @param accountId that it shows, where there are several */
  subscribe(listener: (event: AppEvent) => void, from?: object, accountId?: string | null): Unsubscribe;
  /** @param from the window that asks @param accountId whose they are, where there are several @returns null: there is none such */
  filesOf(from?: object, accountId?: string | null): CoreFiles | null;
  /** A link to a message, as the system handed it over: kept for the window until it takes it. The last one counts. */
  openLink(url: string): void;
  /** Says `activated`: this profile was started a second time. */
  activate(): void;
}

const validators = Object.fromEntries(
  Object.entries(commands).map(([name, { args }]) => [
    name,
    compileValidator<TSchema>(args, 'requestInvalid'),
  ]),
) as Readonly<Record<CommandName, Validator<TSchema>>>;

export function createDispatcher({ core, host = {} }: DispatcherDeps): Dispatcher {
  const own = new Emitter<AppEvent>();
  const looking = createLooking(core);
  let link: CommandResult<'takeLink'>['link'] = null;

  async function run(command: string, args: unknown, from: object | undefined): Promise<Answer<CommandName>> {
    if (!isCommandName(command))
      return refuse(new TernError('commandUnknown', { message: 'no such command' }));
    const parsed = validators[command](args);
    if (!parsed.ok) return refuse(parsed.error);
    // [TEXT-9]
    if (!isWellFormed(parsed.value))
      return refuse(new TernError('textInvalid', { message: 'half of a character' }));
    if (command === 'takeLink') {
      const taken = link;
      link = null;
      return { ok: true, result: { link: taken } };
    }
    if (command === 'setLooking') {
      return looking.tell(from ?? own, parsed.value as CommandArgs<typeof command>);
    }
    if (!isOfHost(command)) return core.invoke(command, parsed.value as CommandArgs<typeof command>);
    const answer = host[command] as HostAnswer | undefined;
    if (answer === undefined)
      return refuse(new TernError('notAvailableHere', { message: 'this host does not do it' }));
    return { ok: true, result: await answer(parsed.value, from) };
  }

  return {
    call: (command, args, from) =>
      run(command, args, from).catch((thrown: unknown) => refuse(TernError.from(thrown))),
    leave: looking.leave,
    filesOf: () => core.files,
    subscribe(listener) {
      const fromCore = core.subscribe(listener);
      const fromHost = own.subscribe(listener);
      return () => {
        fromCore();
        fromHost();
      };
    },
    openLink(url) {
      link = { place: wholeMessageLink(url), join: wholeJoinLink(url) === null ? null : url };
      own.emit({ event: 'linkOpened', payload: {} });
    },
    activate: () => own.emit({ event: 'activated', payload: {} }),
  };
}

/** The core is told of all windows as one. */
function createLooking(core: Core) {
  /** Windows that somebody looks at, and whether they have the keys. */
  const looked = new Map<object, boolean>();

  function tell(from: object, { looks, focused = false }: CommandArgs<'setLooking'>) {
    if (looks) looked.set(from, focused);
    else looked.delete(from);
    return core.invoke('setLooking', {
      looks: looked.size > 0,
      focused: [...looked.values()].includes(true),
    });
  }

  return {
    tell,
    leave(from: object): void {
      if (looked.has(from)) void tell(from, { looks: false });
    },
  };
}

/** The contract as data (a summary and JSON schemas by name), for people and scripts that speak to a host by hand. */
export function help() {
  return { commands, events };
}

/** Which command it is, is known where it is looked up. */
type HostAnswer = (args: unknown, from: object | undefined) => Promise<CommandResult<keyof HostCommands>>;
const ofHost: { readonly [Name in keyof HostCommands]-?: true } = {
  startDemo: true,
  listAccounts: true,
  switchAccount: true,
  addAccount: true,
  openWindow: true,
  stageFile: true,
  saveFile: true,
};
const isOfHost = (command: CommandName): command is keyof HostCommands => Object.hasOwn(ofHost, command);
const isCommandName = (name: string): name is CommandName => Object.hasOwn(commands, name);
export const refuse = (error: TernError) => ({ ok: false, error: error.toData() }) as const;
