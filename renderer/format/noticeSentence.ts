import type { TFunction } from 'i18next';
import type { NoticeView } from '../../preload/views/message.ts';
import { isolated } from '../../sync/core/bidi.ts';
import { timerAfter, timerLength } from './timerWords.ts';

/** Of several in a row that one line tells: who left. */
export type ToldNotice = NoticeView & { readonly leavers?: readonly string[] };

/** More people than these are not all named: so many are, and the others are counted. */
const [allNamed, someNamed] = [5, 3];

/** What became of a thread, as one sentence; the same in the conversation, in the list and for who listens. */
export function noticeSentence(t: TFunction, language: string, notice: ToldNotice): string {
  const { type, actorName: actor, mine, names, invited, me, name, timer, role, leavers = [], more } = notice;
  const who = mine ? 'Mine' : 'Theirs';
  if (type === 'unknown') return t('notice.unknown');
  if (type === 'timerSet') {
    if (timer === null) return t(`notice.timerOff${who}`, { actor });
    const from = timer.countsFrom === 'sending' ? 'Sending' : 'Reading';
    return t(`notice.timer${from}${who}`, { actor, length: timerAfter(language, timer.seconds) });
  }
  if (type === 'slowModeSet') {
    if (notice.seconds === null) return t(`notice.slowModeOff${who}`, { actor });
    return t(`notice.slowMode${who}`, { actor, length: timerLength(language, notice.seconds) });
  }
  const listed = (words: readonly string[]) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(words.map(isolated));
  const listedPeople = (people: readonly string[], beyond = 0) => {
    const count = people.length + beyond;
    if (count <= allNamed) return listed(people);
    return listed([...people.slice(0, someNamed), t('notice.others', { count: count - someNamed })]);
  };
  const asked = listedPeople(invited, more.invited);
  if (type === 'created' && invited.length > 0)
    return t(`notice.createdInviting${who}`, { actor, name: name ?? '', names: asked });
  if (type === 'rightSet') return rightsSentence(t, notice, listed);
  if (type === 'roleSet' && role !== null) return roleSentence(t, notice, role);
  if (type === 'removed') return removalSentence(t, notice, listedPeople(names, more.names));
  if (leavers.length > 1) return t('notice.leftSeveral', { names: listedPeople(leavers) });
  // Whom the group is handed to when its owner leaves.
  if (type === 'left' && (me || names.length > 0)) {
    const heir = names.map(isolated).join();
    return t(me ? 'notice.leftToYou' : `notice.leftTo${who}`, { actor, name: heir });
  }
  if (notice.byLink) return linkSentence(t, notice, listedPeople(names, more.names));
  if (type !== 'added') return t(`notice.${type}${who}`, { actor, name: name ?? '' });
  const list = listedPeople(names, more.names);
  if (invited.length > 0 && !me)
    return names.length === 0
      ? t(`notice.invited${who}`, { actor, names: asked })
      : t(`notice.addedInviting${who}`, { actor, names: list, invited: asked });
  if (me) return t(names.length === 0 ? 'notice.addedYou' : 'notice.addedYouWith', { actor, names: list });
  return t(`notice.added${who}`, { actor, names: list });
}

function linkSentence(t: TFunction, { actorName: actor, mine, me }: NoticeView, names: string): string {
  if (me) return t('notice.joinedYou', { actor });
  return t(`notice.joined${mine ? 'Mine' : 'Theirs'}`, { actor, names });
}

function removalSentence(t: TFunction, { actorName: actor, mine, me }: NoticeView, name: string): string {
  if (me) return t('notice.removedYou', { actor });
  return t(`notice.removed${mine ? 'Mine' : 'Theirs'}`, { actor, name });
}

/** Who gave which role to whom. */
function roleSentence(
  t: TFunction,
  { actorName: actor, mine, me, names }: NoticeView,
  role: NonNullable<NoticeView['role']>,
): string {
  const name = names.map(isolated).join();
  if (me) return t(`notice.role.${role}You`, { actor });
  return t(`notice.role.${role}${mine ? 'Mine' : 'Theirs'}`, { actor, name });
}

/** What members may do from here on, and what they no longer may. */
function rightsSentence(
  t: TFunction,
  { actorName: actor, mine, rights }: NoticeView,
  listed: (words: readonly string[]) => string,
): string {
  const last = [...new Map(rights.map(({ name, forbidden }) => [name, forbidden]))];
  const wordsOf = (wanted: boolean) =>
    last.flatMap(([name, forbidden]) => (forbidden === wanted ? [t(`notice.doing.${name}`)] : []));
  const [given, taken] = [wordsOf(false), wordsOf(true)];
  const what = taken.length === 0 ? 'given' : given.length === 0 ? 'taken' : 'both';
  const values = { actor, given: listed(given), taken: listed(taken) };
  return t(`notice.rights.${what}${mine ? 'Mine' : 'Theirs'}`, values);
}
