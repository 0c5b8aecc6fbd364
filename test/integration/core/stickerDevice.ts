import { onTestFinished } from 'vitest';
import type { CommandArgs } from '../../../preload/commands.ts';
import type { CoreCommandName } from '../../../main/core/core.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { coreInProcess, isLive, untilState } from '../../bench/kit/coreInProcess.ts';
import { temporaryFolder } from './coreUnderTest.ts';

/** However busy the machine is. */
export const patient = { timeout: 30_000 };
export const password = 'correct horse';

export async function onDevice(url: string) {
  const core = await coreInProcess(temporaryFolder(), url);
  onTestFinished(() => core.stop());
  async function command<Name extends CoreCommandName>(name: Name, args: CommandArgs<Name>) {
    const answer = await core.invoke(name, args);
    if (!answer.ok) throw TernError.fromData(answer.error);
    return answer.result;
  }
  return {
    do: command,
    live: () => untilState(core, isLive),
    newest: async (threadId: ThreadId) =>
      (await command('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 5 })).items.at(-1),
    stickers: async () => (await command('listStickers', {})).items.map(({ emoji }) => emoji),
    async stage(name: string, bytes: Uint8Array<ArrayBuffer>) {
      const staged = await core.files.stage(name, new Blob([bytes]).stream(), { keepOriginal: true });
      if (!staged.ok) throw TernError.fromData(staged.error);
      return staged.result.blobId;
    },
  };
}
