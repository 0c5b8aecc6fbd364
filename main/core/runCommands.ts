import type { ThreadId } from '../../sync/core/ids.ts';
import { TernError } from '../../sync/core/ternError.ts';
import type { Answer } from '../../preload/contract.ts';
import type { CommandArgs } from '../../preload/commands.ts';
import { handlers } from './commands/all.ts';
import type { CoreContext, Handler } from './commands/handler.ts';
import type { Core, CoreCommandName } from './core.ts';
import { storageError } from './database/driver.ts';
import type { Healer } from './healing/healer.ts';
import type { Session } from './session.ts';

const handlerOf: { readonly [Name in CoreCommandName]: Handler<Name> } = handlers;

/** Commands of windows, each with its answer: nothing that one throws leaves. */
export function createRunCommands(context: CoreContext, healer: Pick<Healer, 'healing'>): Core['invoke'] {
  const { deps, stopping } = context;
  return async <Name extends CoreCommandName>(
    command: Name,
    args: CommandArgs<Name>,
  ): Promise<Answer<Name>> => {
    if (stopping.aborted) return stopped();
    try {
      context.session()?.engine.removeDue();
      const run = async () => handlerOf[command](context, inPresentThread(context.session(), args));
      // Only within a session: what the gateway has granted is not asked for twice.
      const result = context.session() === null ? await run() : await healer.healing(run);
      return { ok: true, result };
    } catch (thrown) {
      // What it waited for was given up.
      if (stopping.aborted) return stopped();
      const error = TernError.from(storageError(thrown, deps.files.outbox));
      const log = error.severity === 'critical' ? deps.logger.error : deps.logger.debug;
      log('command.refused', { command, code: error.code, reason: error.message });
      return { ok: false, error: error.toData() };
    }
  };
}

const stopped = () => ({
  ok: false as const,
  error: new TernError('internal', { message: 'the core has stopped' }).toData(),
});

/** A window may name a thread by the id that it was begun under. [THREAD-4] */
function inPresentThread<Args extends object>(session: Session | null, args: Args): Args {
  if (session === null) return args;
  const present = (id: unknown) => session.outbox.presentThread(id as ThreadId);
  return {
    ...args,
    ...('threadId' in args && typeof args.threadId === 'string' && { threadId: present(args.threadId) }),
    // Of what is forwarded.
    ...('to' in args && Array.isArray(args.to) && { to: [...new Set(args.to.map(present))] }),
  };
}

/** One after another: a second sign-in of this device would end what the first has just begun. */
export function oneAfterAnother(): CoreContext['inTurn'] {
  const over = () => {};
  let entries = Promise.resolve();
  return (enter) => {
    const entry = entries.then(enter);
    entries = entry.then(over, over);
    return entry;
  };
}
