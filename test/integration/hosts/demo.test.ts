import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startDemoPeople } from '../../../main/hosts/demo/demoPeople.ts';
import type { CommandArgs, CommandResult } from '../../../preload/commands.ts';
import type { CoreCommandName } from '../../../main/core/core.ts';
import { built } from '../../processes/built.ts';
import { isEvent, temporaryFolder } from '../../processes/run.ts';
import { runInTest } from './processes.ts';

const patience = { timeout: 60_000, interval: 20 };
const ownFolders = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith(`tern-demo-${process.pid}-`));

it('signs two people in to a history that looks lived in, and leaves no trace', async () => {
  const demo = await startDemoPeople('silent');
  expect(demo.people.map(({ handle }) => handle)).toEqual(['anna', 'mykola']);
  const [anna, mykola] = demo.people.map(
    ({ core }) =>
      async <Name extends CoreCommandName>(name: Name, args: CommandArgs<Name>) => {
        const answer = await core.invoke(name, args);
        if (!answer.ok) throw new Error(answer.error.message);
        return answer.result;
      },
  );
  const list = async (person: typeof anna) => person!('listThreads', { offset: 0, limit: 50 });

  await vi.waitFor(async () => expect((await list(anna)).items).toHaveLength(9), patience);
  await vi.waitFor(async () => expect((await list(mykola)).items).toHaveLength(11), patience);
  await vi.waitFor(async () => {
    const [newest] = (await list(anna)).items;
    expect(newest).toMatchObject({ title: 'Mykola Hnatiuk', unread: 4, lastMessage: { mine: false } });
  }, patience);
  const [first, ...others] = (await list(anna)).items;
  expect(others.some(({ unread }) => unread > 0)).toBe(true);
  expect(others.map(({ activityAt }) => activityAt)).toEqual(
    others.map(({ activityAt }) => activityAt).toSorted((a, b) => b - a),
  );
  expect((await list(mykola)).items[0]).toMatchObject({
    title: 'Anna Lysenko',
    unread: 0,
    lastMessage: { mine: true },
  });

  await vi.waitFor(async () => {
    const { items } = await anna!('listInvitations', {});
    expect(items).toMatchObject([{ name: 'День відкритого причалу' }]);
  }, patience);

  // Who may come to them: each has set another of the two.
  const setBy = async (person: typeof anna) => {
    const { writeFirst, addToGroups } = (await person!('getState', {})).privacy;
    return { writeFirst, addToGroups };
  };
  await vi.waitFor(async () => {
    expect(await setBy(anna)).toEqual({ writeFirst: null, addToGroups: 'nobody' });
    expect(await setBy(mykola)).toEqual({ writeFirst: 'acquaintances', addToGroups: null });
  }, patience);

  const threadId = first!.threadId;
  const messages: CommandResult<'readMessages'>['items'] = [];
  await vi.waitFor(async () => {
    const before = messages[0]?.messageId;
    const anchor =
      before === undefined ? ({ kind: 'newest' } as const) : ({ kind: 'before', messageId: before } as const);
    const page = await anna!('readMessages', { threadId, anchor, limit: 200 });
    messages.unshift(...page.items);
    expect(page.older).toBe('end');
  }, patience);
  expect(messages.length).toBeGreaterThanOrEqual(300);
  expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(messages.length);
  expect(messages.map(({ at }) => at)).toEqual(messages.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(Date.now() - messages[0]!.at).toBeGreaterThan(14 * 24 * 3600 * 1000);
  expect(messages.at(-1)!.at).toBeLessThan(Date.now());
  // What is behind the star and under the headers, and somebody else's words sent on.
  expect((await anna!('listStarred', { offset: 0, limit: 10 })).total).toBeGreaterThan(1);
  expect((await anna!('listPins', { threadId })).items.length).toBeGreaterThan(1);
  const halyna = others.find(({ handle }) => handle === 'halyna')!.threadId;
  await vi.waitFor(async () => {
    const page = await anna!('readMessages', { threadId: halyna, anchor: { kind: 'newest' }, limit: 200 });
    const from = page.items.flatMap(({ forwardedFrom }) => forwardedFrom ?? []);
    expect(from).toMatchObject([{ name: 'Mykola Hnatiuk', mine: false }]);
  }, patience);
  for (const what of [
    messages.filter(({ replyTo }) => replyTo?.state === 'held'),
    messages.filter(({ edited }) => edited),
    messages.filter(({ reactions }) => reactions.length > 0),
    messages.filter(({ text }) => text.length > 1_500),
    messages.filter(({ text }) => /^\p{Extended_Pictographic}+$/u.test(text)),
    messages.filter(({ text }) => /\p{Script=Hebrew}/u.test(text)),
    messages.filter(({ text }) => text.includes('https://')),
    ...(['picture', 'video', 'audio', 'document'] as const).map((kind) =>
      messages.filter(({ files }) => files.some((file) => file.kind === kind)),
    ),
    messages.filter(({ sticker }) => sticker !== null),
    messages.filter(({ preview }) => preview !== null),
    ...(['contact', 'place'] as const).map((kind) => messages.filter(({ card }) => card?.kind === kind)),
    messages.filter(({ mine, delivery }) => mine && delivery?.state === 'read'),
  ]) {
    expect(what).not.toEqual([]);
  }

  // A group, with all that only a group or a composer shows.
  const larch = await vi.waitFor(async () => {
    const found = (await list(anna)).items.find(({ title }) => title === 'Larch goes back in');
    expect(found?.draft).toContain('Packing list');
    return found!;
  }, patience);
  expect(larch.unread).toBe(2);
  const group = await anna!('readMessages', {
    threadId: larch.threadId,
    anchor: { kind: 'newest' },
    limit: 200,
  });
  const polls = group.items.flatMap(({ poll }) => poll ?? []);
  expect(polls.map(({ closed, anonymous }) => ({ closed, anonymous }))).toEqual([
    { closed: true, anonymous: false },
    { closed: false, anonymous: false },
    { closed: false, anonymous: true },
  ]);
  expect(group.items.filter(({ notice }) => notice !== null).length).toBeGreaterThan(2);
  expect(group.items.filter(({ deleted }) => deleted)).toHaveLength(1);
  expect((await anna!('listScheduled', { threadId: larch.threadId })).items).toHaveLength(1);
  expect((await anna!('listReminders', {})).items.map(({ due }) => due)).toEqual([true, false]);
  const radio = (await list(anna)).items.find(({ kind }) => kind === 'channel');
  expect(radio).toMatchObject({ title: 'Harbour radio', unread: 1 });
  expect(radio?.may).not.toContain('write');
  const vera = (await list(mykola)).items.find(({ handle }) => handle === 'vera');
  expect(vera?.timer).not.toBeNull();

  expect(await ownFolders()).toHaveLength(1);
  await demo.stop();
  expect(await ownFolders()).toEqual([]);
});

it('is kept in its folder, and no other folder is filled', async () => {
  const start = (folder: string) =>
    runInTest(built.gateway, ['--demo', '--data', folder, '--port', '0', '--log-level', 'silent']);
  const { path: folder, remove } = await temporaryFolder();
  onTestFinished(remove);
  const first = start(folder);
  const { demo } = await first.line(isEvent('listening'));
  expect(demo).toMatchObject({ people: [{ handle: 'anna' }, { handle: 'mykola' }] });
  first.kill('SIGTERM');
  await first.exited;
  const second = start(folder);
  expect((await second.line(isEvent('listening')))['demo']).toEqual(demo);
  second.kill('SIGTERM');
  await second.exited;
  await rm(join(folder, 'demo.json'));
  const third = start(folder);
  expect(await third.exited).toBe(2);
  expect(third.stderr).toEqual(['A demo needs an empty folder.']);
});

it('is one page with a frame for each person, for holders of its token', async () => {
  const host = runInTest(built.browserHost, ['--demo', '--log-level', 'silent']);
  const { url } = (await host.line(isEvent('ready'))) as { url: string };
  const page = await fetch(url);
  const text = await page.text();
  const frames = [...text.matchAll(/<iframe src="([^"]+)"/g)].map(([, src]) => new URL(src ?? ''));
  // Each window is another origin, which records, copies and fills the screen only if the page lets it.
  const allowed = 'camera; microphone; clipboard-read; clipboard-write; fullscreen';
  expect([...text.matchAll(/<iframe [^>]*allow="([^"]*)"/g)].map(([, allow]) => allow)).toEqual([
    ...frames.map(() => allowed),
  ]);
  expect(frames).toHaveLength(2);
  expect(text).toContain('Anna Lysenko');
  expect(page.headers.get('content-security-policy')).toContain(
    `frame-src ${frames.map(({ origin }) => origin).join(' ')}`,
  );
  for (const frame of frames) {
    const policy = (await fetch(frame)).headers.get('content-security-policy');
    expect(policy).toContain(`frame-ancestors ${new URL(url).origin}`);
  }
  const stranger = await fetch(new URL('/demo?token=guess', url), { headers: { 'accept-language': 'uk' } });
  expect(stranger.status).toBe(403);
  expect(await stranger.text()).toContain('Ця адреса більше не діє');
});
