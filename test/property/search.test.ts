import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SearchPage } from '../../preload/views/search.ts';
import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import { seededRandom } from '../generator/seededRandom.ts';
import { seedOf } from '../generator/seedOf.ts';
import type { Device } from './world/device.ts';
import { memoryFolder } from './world/memoryFolder.ts';
import { World } from './world/world.ts';

/** Until everything that came in is in the index. */
const indexedMs = 5_000;

async function conversation(seed: number) {
  const folder = mkdtempSync(join(memoryFolder, 'tern-search-'));
  const world = new World(seed, { folder });
  onTestFinished(async () => {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  await world.clock.advance(5_000);
  return { folder, world, ann, bob, threadId };
}

/** Ids of all that is found, over as many pages as there are. */
async function found(device: Device, text: string, threadId: ThreadId | null = null): Promise<MessageId[]> {
  const ids: MessageId[] = [];
  for (let after: number | null = null; ;) {
    const page: SearchPage = await device.do('searchMessages', {
      ...{ text, threadId, order: 'newest', after, limit: 7 },
    });
    ids.push(...page.hits.map(({ messageId }) => messageId));
    if (page.next === null) return ids;
    after = page.next;
  }
}

const texts = async (device: Device, threadId: ThreadId, text: string) => {
  const { items } = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 500 });
  const ids = new Set(await found(device, text));
  return items.filter(({ messageId }) => ids.has(messageId)).map((item) => item.text);
};

/** What a person expects, said without any of the index's means. */
function stands(needle: string, text: string): boolean {
  const plain = (words: string) =>
    words.toLowerCase().replaceAll('ё', 'е').replaceAll(/['’ʼ]/gu, '').replaceAll(/\s+/gu, ' ').trim();
  const [wanted, said] = [plain(needle), plain(text)];
  if ([...wanted].length > 2) return said.includes(wanted);
  return said.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted));
}

const syllables = ['ко', 'ле', 'я', 'їж', 'ёр', 'мо', 'та', 'Ан', 'the', 'on', 'st', 'в’я', "n't", 'ра'];
const marks = [' ', ' ', ' ', '', '', '/', '.', ': '];

function writer(seed: number) {
  const random = seededRandom(seed);
  const one = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)] as T;
  return () =>
    Array.from({ length: 2 + Math.floor(random() * 6) }, () => one(syllables) + one(marks))
      .join('')
      .trim();
}

describe('search', () => {
  it('finds what a look at every message finds, newest first, in both alphabets', async () => {
    const seed = seedOf('TERN_PROPERTY_SEED');
    const { world, ann, bob, threadId } = await conversation(seed);
    const write = writer(seed);
    for (let index = 0; index < 150; index += 1) {
      await (index % 3 === 0 ? bob : ann).do('sendMessage', { threadId, text: write() });
      if (index % 10 === 0) await world.clock.advance(1_500);
    }
    await world.settle();
    const page = await ann.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 500 });
    const own = page.items.filter(({ mine }) => mine);
    // Changed and taken back in every state: in the index, acked and not in it, not sent.
    await ann.do('editMessage', {
      threadId,
      messageId: own[5]?.messageId ?? ('' as MessageId),
      text: 'їжак, ёлка',
    });
    await ann.do('deleteMessage', {
      threadId,
      messageIds: own.slice(7, 9).map(({ messageId }) => messageId),
    });
    await ann.do('hideMessage', { threadId, messageIds: [page.items[0]?.messageId ?? ('' as MessageId)] });
    await world.clock.advance(30_000);
    world.killGateway();
    await world.clock.advance(1_000);
    await ann.do('editMessage', {
      threadId,
      messageId: own[12]?.messageId ?? ('' as MessageId),
      text: 'стежка їжака',
    });
    await ann.do('deleteMessage', { threadId, messageIds: [own[14]?.messageId ?? ('' as MessageId)] });
    for (let index = 0; index < 5; index += 1)
      await ann.do('sendMessage', { threadId, text: `${write()} тут` });
    await world.clock.advance(indexedMs);

    const { items } = await ann.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 500 });
    const living = items.filter(({ deleted, notice }) => !deleted && notice === null);
    const needles = fc.oneof(
      fc.constantFrom('їжак', 'елка', 'ЁЛКА', 'вя', "в'я", 'тут', 'x'),
      fc
        .tuple(fc.constantFrom(...living.map(({ text }) => text)), fc.nat(), fc.integer({ min: 1, max: 9 }))
        .map(([text, from, length]) =>
          text
            .slice(from % text.length)
            .slice(0, length)
            .trim(),
        )
        .filter((needle) => /[\p{L}\p{N}]/u.test(needle) && !/["]|^(?:from|in|has):/u.test(needle)),
    );
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(needles, async (needle) => {
        const isWord = /^[\p{L}\p{N}'’]+$/u.test(needle);
        fc.pre([...needle.replaceAll(/['’]/gu, '')].length > 2 || isWord);
        const expected = living.filter(({ text }) => stands(needle, text)).map(({ messageId }) => messageId);
        expect(new Set(await found(ann, `"${needle}"`))).toEqual(new Set(expected));
        expect(await ann.do('countMessages', { text: `"${needle}"`, threadId })).toMatchObject({
          count: expected.length,
          more: false,
        });
        hits += expected.length;
      }),
      { numRuns: 300, seed },
    );
    expect(hits).toBeGreaterThan(300);
    const ordered = await found(ann, 'ко');
    const at = new Map(items.map((item, index) => [item.messageId, index]));
    expect(ordered.map((id) => at.get(id))).toEqual(
      ordered.map((id) => at.get(id)).toSorted((a, b) => (b ?? 0) - (a ?? 0)),
    );
  });

  it('goes on where it was when it is killed while the index is made', async () => {
    const { world, ann, bob, threadId } = await conversation(2);
    for (let index = 0; index < 300; index += 1)
      await bob.do('sendMessage', { threadId, text: `слово ${index}` });
    for (let life = 0; life < 6; life += 1) {
      await world.clock.advance(530 + life * 10);
      world.killDevice(ann);
      await ann.start();
    }
    await world.settle();
    await world.clock.advance(indexedMs);
    expect(await found(ann, 'слово')).toHaveLength(300);
    expect(await found(ann, 'слово 299')).toHaveLength(1);
  });

  it('[SEARCH-5] nothing of what was deleted stays in the index', async () => {
    const { folder, world, ann, bob, threadId } = await conversation(3);
    await bob.do('sendMessage', { threadId, text: 'around it' });
    const { messageId } = await ann.do('sendMessage', { threadId, text: 'ѯѱѳ ѵѯѱ' });
    await world.settle();
    await world.clock.advance(indexedMs);
    expect(await found(bob, 'ѯѱѳ')).toEqual([messageId]);
    const holding = () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.includes('.db') && name.startsWith('bob'))
        .filter((name) => readFileSync(join(folder, name)).includes('ѯѱ'));
    expect(holding()).not.toEqual([]);
    await ann.do('deleteMessage', { threadId, messageIds: [messageId] });
    await world.clock.advance(70_000);
    expect(holding()).toEqual([]);
    expect(await found(bob, 'ѯѱѳ')).toEqual([]);
    expect(await found(bob, 'around')).toHaveLength(1);
  });

  it('filters by person, place, day and link', async () => {
    const { world, ann, bob, threadId } = await conversation(4);
    const { threadId: group } = await ann.do('createGroup', { name: 'Sea Trip', handles: ['bob'] });
    await ann.do('sendMessage', { threadId, text: 'see tern.example' });
    await ann.do('sendMessage', { threadId, text: 'see https://tern.example' });
    await ann.do('sendMessage', { threadId: group, text: 'see the sea' });
    await world.settle();
    await bob.do('sendMessage', { threadId: group, text: 'I see' });
    await world.settle();
    await world.clock.advance(indexedMs);
    const of = async (text: string) => (await found(ann, text)).length;
    expect(await of('see')).toBe(4);
    expect(await of('see from:me')).toBe(3);
    expect(await of('see from:@bob')).toBe(1);
    expect(await of('see in:"sea trip"')).toBe(2);
    expect(await of('see in:bob from:ann')).toBe(2);
    expect(await of('has:link')).toBe(1);
    expect(await of('from:bob')).toBe(1);
    const day = new Date(world.clock.now()).toLocaleDateString('sv-SE');
    expect(await of(`see after:${day}`)).toBe(0);
    expect(await of(`see before:${day}`)).toBe(0);
    expect(await texts(ann, group, `"see" in:sea`)).toEqual(['see the sea', 'I see']);
    const nobody = await ann.do('searchMessages', {
      ...{ text: 'see from:nobody', threadId: null, order: 'newest', after: null, limit: 5 },
    });
    expect(nobody).toMatchObject({ hits: [], unknown: ['nobody'] });
  });

  it('ranks whole words before beginnings before parts', async () => {
    const { world, ann, threadId } = await conversation(6);
    for (const text of ['море', 'моренa', 'приморе', 'другое'])
      await ann.do('sendMessage', { threadId, text });
    await world.settle();
    await world.clock.advance(indexedMs);
    const page = await ann.do('searchMessages', {
      ...{ text: 'море', threadId: null, order: 'ranked', after: null, limit: 5 },
    });
    expect(page.hits.map(({ snippet }) => snippet.map(({ text }) => text).join(''))).toEqual([
      'море',
      'моренa',
      'приморе',
    ]);
  });
});
