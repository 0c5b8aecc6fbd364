import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { CommandArgs } from '../../../preload/commands.ts';
import type { CoreCommandName } from '../../../main/core/core.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { pictures } from '../../builders/pictures.ts';
import { coreInProcess, isLive, untilState } from '../../bench/kit/coreInProcess.ts';
import { startProcess } from '../gateway/kit/gatewayProcess.ts';
import { temporaryFolder } from './coreUnderTest.ts';

/** However busy the machine is. */
const patient = { timeout: 30_000 };
const password = 'correct horse';

async function deviceAt(url: string, folder = temporaryFolder()) {
  const core = await coreInProcess(folder, url);
  onTestFinished(() => core.stop());
  async function command<Name extends CoreCommandName>(name: Name, args: CommandArgs<Name>) {
    const answer = await core.invoke(name, args);
    if (!answer.ok) throw TernError.fromData(answer.error);
    return answer.result;
  }
  const messages = async (threadId: ThreadId) =>
    (await command('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 20 })).items;
  const find = async (threadId: ThreadId, messageId: MessageId) =>
    (await messages(threadId)).find((each) => each.messageId === messageId);
  return {
    ...{ core, do: command, messages, find },
    state: async (threadId: ThreadId, messageId: MessageId) =>
      (await find(threadId, messageId))?.viewOnce?.state,
    files: () => readdirSync(join(folder, 'files')),
    live: () => untilState(core, isLive),
    async register(handle: string) {
      await command('register', { handle, displayName: handle, password });
      await untilState(core, isLive);
    },
    async signIn(handle: string) {
      await command('signIn', { handle, password });
      await untilState(core, isLive);
    },
    async stage(bytes = Buffer.from(pictures.grey.bytes, 'base64')) {
      const staged = await core.files.stage('beach.png', new Blob([new Uint8Array(bytes)]).stream());
      if (!staged.ok) throw TernError.fromData(staged.error);
      return staged.result.blobId;
    },
    /** What a window that shows it gets. */
    async look(messageId: MessageId, blobId: string, once: { readonly once?: true } = { once: true }) {
      const opened = await core.files.read({ messageId, blobId: blobId as never, ...once });
      if (!opened.ok) return opened.error.code;
      return (await new Response(opened.result.bytes).arrayBuffer()).byteLength > 0 ? 'shown' : 'empty';
    },
  };
}

async function sentToBob() {
  const gateway = await startProcess(temporaryFolder(), '--log-level', 'silent');
  const [ann, bob, tablet] = [
    await deviceAt(gateway.url),
    await deviceAt(gateway.url),
    await deviceAt(gateway.url),
  ];
  await ann.register('ann');
  await bob.register('bob');
  await tablet.signIn('bob');
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const blobId = await ann.stage();
  const { messageId } = await ann.do('sendFiles', { threadId, blobIds: [blobId], text: '', viewOnce: true });
  for (const device of [bob, tablet])
    await expect.poll(() => device.state(threadId, messageId), patient).toBe('unopened');
  return { gateway, ann, bob, tablet, threadId, messageId, blobId };
}

it('[ONCE-3] [ONCE-4] two devices open it at once, and one of them is shown it', async () => {
  const { ann, bob, tablet, threadId, messageId, blobId } = await sentToBob();
  const devices = [bob, tablet];
  await Promise.all(devices.map((device) => device.do('openOnce', { threadId, messageId })));
  const seen = await Promise.all(devices.map((device) => device.look(messageId, blobId)));
  expect(seen.toSorted()).toEqual(['shown', 'viewOnceClosed']);
  for (const device of devices) {
    await expect.poll(() => device.state(threadId, messageId), patient).toBe('opened');
    await device.do('closeOnce', { messageId });
    expect(await device.look(messageId, blobId)).toBe('viewOnceClosed');
    await expect(device.do('openOnce', { threadId, messageId })).rejects.toMatchObject({
      code: 'viewOnceClosed',
    });
    expect(device.files()).toEqual([]);
    expect((await device.do('listOutbox', {})).items).toEqual([]);
  }
  const openedBy = async () => (await ann.find(threadId, messageId))?.viewOnce?.openedBy;
  await expect.poll(openedBy, patient).toEqual(['bob']);
});

it('[ONCE-7] [ONCE-8] says nothing of itself, goes nowhere, and cannot be opened without a connection', async () => {
  const { gateway, ann, bob, threadId, messageId, blobId } = await sentToBob();
  const got = await bob.find(threadId, messageId);
  expect(got).toMatchObject({ text: '', files: [], viewOnce: { kind: 'picture', blobId, openedBy: [] } });
  expect(await bob.look(messageId, blobId)).toBe('viewOnceClosed');
  expect(await bob.look(messageId, blobId, {})).toBe('blobUnknown');
  // Its sender cannot see it again either, and has nothing of it.
  expect(await ann.look(messageId, blobId, {})).toBe('blobUnknown');
  await expect(ann.do('openOnce', { threadId, messageId })).rejects.toMatchObject({
    code: 'viewOnceInvalid',
  });
  await expect.poll(ann.files, patient).toEqual([]);

  const forwarded = { threadId, messageIds: [messageId], to: [threadId], showOrigin: false };
  await expect(bob.do('forwardMessages', forwarded)).rejects.toMatchObject({ code: 'copyForbidden' });
  await expect(ann.do('editMessage', { threadId, messageId, text: 'x' })).rejects.toMatchObject({
    code: 'notEditable',
  });
  for (const device of [ann, bob]) {
    const media = { threadId, kind: 'media' as const, after: null, limit: 10 };
    expect((await device.do('listMedia', media)).items).toEqual([]);
    for (const text of ['photo', 'has:photo', 'from:ann']) {
      const query = { text, threadId, order: 'newest' as const, after: null, limit: 10 };
      expect((await device.do('searchMessages', query)).hits, text).toEqual([]);
    }
  }
  const [listed] = (await bob.do('listThreads', { offset: 0, limit: 10 })).items;
  expect(listed?.lastMessage).toMatchObject({
    text: '',
    files: { kind: 'picture', once: true, thumbhash: null, name: null },
  });

  gateway.child.kill('SIGKILL');
  await gateway.exited;
  await untilState(bob.core, (state) => !isLive(state));
  await expect(bob.do('openOnce', { threadId, messageId })).rejects.toMatchObject({ code: 'notConnected' });
  expect(await bob.state(threadId, messageId)).toBe('unopened');
});

it('[ONCE-2] only a picture, video or sound without a caption is viewed once', async () => {
  const gateway = await startProcess(temporaryFolder(), '--log-level', 'silent');
  const ann = await deviceAt(gateway.url);
  await ann.register('ann');
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const send = (blobIds: CommandArgs<'sendFiles'>['blobIds'], text = '') =>
    ann.do('sendFiles', { threadId, blobIds, text, viewOnce: true });
  const [photo, note, other] = [await ann.stage(), await ann.stage(Buffer.from('hello')), await ann.stage()];
  const refused = { code: 'viewOnceInvalid' };
  await expect(send([photo], 'look')).rejects.toMatchObject(refused);
  await expect(send([note])).rejects.toMatchObject(refused);
  await expect(send([photo, other])).rejects.toMatchObject(refused);
  const { messageId } = await send([photo]);
  expect(await ann.state(threadId, messageId)).toBe('mine');
});
