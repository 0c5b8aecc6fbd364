import { expect, it } from 'vitest';
import type { NoticeView } from '../../../preload/views/message.ts';
import { noticeSentence } from '../../../renderer/format/noticeSentence.ts';
import { createI18n } from '../../../renderer/i18n/i18n.ts';
import type { UserId } from '../../../sync/core/ids.ts';

const added: NoticeView = {
  ...{
    type: 'added',
    actorId: 'ann' as UserId,
    actorName: 'Ann',
    mine: false,
    names: [],
    invited: [],
    more: { names: 0, invited: 0 },
    me: true,
    byLink: false,
    name: null,
    timer: null,
    role: null,
    rights: [],
    seconds: null,
  },
};

it.each([
  ['en', 'Ann added you', 'Ann added you together with Ira and Oleg', 'Ann added Ira and Oleg'],
  [
    'ru',
    'Ann добавляет вас в группу',
    'Ann добавляет вас в группу, а с вами: Ira и Oleg',
    'Ann добавляет в группу: Ira и Oleg',
  ],
  [
    'uk',
    'Ann додає вас до групи',
    'Ann додає вас до групи, а з вами: Ira і Oleg',
    'Ann додає до групи: Ira і Oleg',
  ],
] as const)('whoever is added is told so in a whole sentence (%s)', (locale, alone, together, others) => {
  const { t } = createI18n(locale);
  const names = ['Ira', 'Oleg'];
  expect(noticeSentence(t, locale, added)).toBe(alone);
  expect(noticeSentence(t, locale, { ...added, names })).toBe(together);
  expect(noticeSentence(t, locale, { ...added, names, me: false })).toBe(others);
});

it.each([
  [
    'en',
    'You made Oleg an admin',
    'Ann made you the owner',
    'Ann left the group. Its owner is now Oleg',
    'Ann removed you from the group',
  ],
  [
    'ru',
    'Вы назначили администратора: Oleg',
    'Ann передаёт группу вам. Теперь вы её владелец',
    'Ann выходит из группы. Теперь её владелец — Oleg',
    'Ann удаляет вас из группы',
  ],
  [
    'uk',
    'Ви призначили адміністратора: Oleg',
    'Ann передає групу вам. Тепер ви її власник',
    'Ann виходить із групи. Тепер її власник — Oleg',
    'Ann видаляє вас із групи',
  ],
] as const)(
  'who gave which role to whom, and whose the group is next (%s)',
  (locale, own, toMe, next, gone) => {
    const { t } = createI18n(locale);
    const names = ['Oleg'];
    const given = { ...added, type: 'roleSet', me: false } as const;
    const plain = (notice: NoticeView) =>
      noticeSentence(t, locale, notice).replaceAll(/[\u2068\u2069]/gu, '');
    expect(plain({ ...given, mine: true, names, role: 'admin' })).toBe(own);
    expect(plain({ ...given, me: true, role: 'owner' })).toBe(toMe);
    expect(plain({ ...given, type: 'left', names })).toBe(next);
    expect(plain({ ...given, type: 'removed', me: true })).toBe(gone);
  },
);

it('a name that turns the direction of what follows stands apart in the sentence', () => {
  const { t } = createI18n('en');
  const [turnsRound, ends, apart, ended] = ['\u202e', '\u202c', '\u2068', '\u2069'];
  const eve = `Eve${turnsRound}`;
  const shown = `${apart}Eve${turnsRound}${ends}${ended}`;
  expect(noticeSentence(t, 'en', { ...added, actorName: eve })).toBe(`${shown} added you`);
  const both = noticeSentence(t, 'en', { ...added, me: false, names: [eve, 'Oleg'] });
  expect(both).toBe(`Ann added ${apart}${shown} and Oleg${ended}`);
});

it.each([
  [
    'en',
    'You allowed members to add reactions',
    'Ann no longer lets members send messages and pin messages',
    'Ann allowed members to add reactions, and no longer lets them pin messages',
  ],
  [
    'ru',
    'Вы разрешили участникам ставить реакции',
    'Ann запрещает участникам отправлять сообщения и закреплять сообщения',
    'Ann разрешает участникам ставить реакции и запрещает закреплять сообщения',
  ],
  [
    'uk',
    'Ви дозволили учасникам ставити реакції',
    'Ann забороняє учасникам надсилати повідомлення і закріплювати повідомлення',
    'Ann дозволяє учасникам ставити реакції і забороняє закріплювати повідомлення',
  ],
] as const)('[RIGHT-3] rights that were set in a row are one sentence (%s)', (locale, given, taken, both) => {
  const { t } = createI18n(locale);
  const told = (mine: boolean, ...rights: NoticeView['rights']) =>
    noticeSentence(t, locale, { ...added, type: 'rightSet', mine, rights }).replaceAll(
      /[\u2068\u2069]/gu,
      '',
    );
  const react = { name: 'react', forbidden: false } as const;
  const pin = { name: 'pin', forbidden: true } as const;
  expect(told(true, react)).toBe(given);
  expect(told(false, { name: 'write', forbidden: true }, pin)).toBe(taken);
  expect(told(false, react, { ...pin, forbidden: false }, pin)).toBe(both);
});

it.each([
  ['en', 'Ann added A, B, C, and 5 others', 'A, B, C, and 3 others left the group', 'Ann removed A and B'],
  [
    'ru',
    'Ann добавляет в группу: A, B, C и ещё 5 человек',
    'Из группы выходят: A, B, C и ещё 3 человека',
    'Ann удаляет из группы: A и B',
  ],
  [
    'uk',
    'Ann додає до групи: A, B, C і ще 5 людей',
    'З групи виходять: A, B, C і ще 3 людини',
    'Ann видаляє з групи: A і B',
  ],
] as const)('of many people a few are named and the others counted (%s)', (locale, many, left, removed) => {
  const { t } = createI18n(locale);
  const names = ['A', 'B', 'C', 'D', 'E', 'F'];
  const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '');
  const more = { names: 2, invited: 0 };
  expect(plain(noticeSentence(t, locale, { ...added, me: false, names, more }))).toBe(many);
  expect(plain(noticeSentence(t, locale, { ...added, me: false, type: 'left', leavers: names }))).toBe(left);
  const two: NoticeView = { ...added, me: false, type: 'removed', names: ['A', 'B'] };
  expect(plain(noticeSentence(t, locale, two))).toBe(removed);
});

it.each([
  [
    'en',
    "You joined with Ann's invite link",
    "B joined with Ann's invite link",
    'B joined with your invite link',
  ],
  [
    'ru',
    'Вы в группе по ссылке-приглашению. Автор ссылки: Ann',
    'По ссылке-приглашению теперь в группе: B. Автор ссылки: Ann',
    'По вашей ссылке-приглашению теперь в группе: B',
  ],
  [
    'uk',
    'Ви в групі за посиланням-запрошенням. Автор посилання: Ann',
    'За посиланням-запрошенням тепер у групі: B. Автор посилання: Ann',
    'За вашим посиланням-запрошенням тепер у групі: B',
  ],
] as const)('whoever came by a link was added by nobody (%s)', (locale, me, theirs, mine) => {
  const { t } = createI18n(locale);
  const said = (notice: Partial<NoticeView>) =>
    noticeSentence(t, locale, { ...added, byLink: true, ...notice }).replaceAll(/[\u2066-\u2069]/g, '');
  expect(said({})).toBe(me);
  expect(said({ me: false, names: ['B'] })).toBe(theirs);
  expect(said({ me: false, names: ['B'], mine: true })).toBe(mine);
});

it.each([
  ['en', 'Ann turned on slow mode: 5 minutes between messages', 'You turned off slow mode'],
  ['ru', 'Ann включает медленный режим: между сообщениями 5 минут', 'Вы выключили медленный режим'],
  ['uk', 'Ann вмикає повільний режим: між повідомленнями 5 хвилин', 'Ви вимкнули повільний режим'],
] as const)('[PACE-1] slow mode is told with its length (%s)', (locale, on, off) => {
  const { t } = createI18n(locale);
  const set = { ...added, type: 'slowModeSet', me: false } as const;
  expect(noticeSentence(t, locale, { ...set, seconds: 300 })).toBe(on);
  expect(noticeSentence(t, locale, { ...set, mine: true, seconds: null })).toBe(off);
});
