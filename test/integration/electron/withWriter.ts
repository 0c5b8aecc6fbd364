import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '../../../main/core/core.ts';
import { openCore } from '../../../main/hosts/openCore.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';

/** Somebody else, on a profile of their own, who writes to the one here. */
export async function withWriter(
  gatewayUrl: string,
  reader: string,
  act: (
    write: (text: string) => Promise<{ threadId: ThreadId; messageId: MessageId }>,
    writer: Pick<Core, 'invoke'>,
  ) => Promise<void>,
): Promise<void> {
  const elsewhere = mkdtempSync(join(tmpdir(), 'tern-writer-'));
  const handle = `${reader}_friend`;
  const { core, stop } = await openCore({
    ...{ dataFolder: elsewhere, profile: 'writer', gatewayUrl, logLevel: 'silent' },
  });
  await core.invoke('register', { handle, displayName: 'Writer', password: 'long enough' });
  const started = await core.invoke('startThread', { handle: reader });
  if (!started.ok) throw new Error(started.error.message);
  const { threadId } = started.result;
  await act(async (text) => {
    const sent = await core.invoke('sendMessage', { threadId, text });
    if (!sent.ok) throw new Error(sent.error.message);
    return { threadId, messageId: sent.result.messageId };
  }, core);
  await stop();
  rmSync(elsewhere, { recursive: true, force: true });
}
