import { isEmoji } from '../../../sync/protocol/emoji.ts';
import { linksOf } from '../../../sync/protocol/markup/links.ts';
import { textWith } from '../../../sync/protocol/captions.ts';
import { wordsOfOnce } from '../files.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import { aboutOf, keyOf, personOf, timerText } from '../facts.ts';
import type { FindingKind } from '../finding.ts';
import type { Report } from '../report.ts';
import type { DeviceRows, ShownThread, StoredMessage, StoredState } from '../rows.ts';
import type { Situation } from '../situation.ts';
import { valueText } from '../states.ts';

/** What people have before them is what the store says, but for what they have done and it has not taken. */
export function checkShown(situation: Situation, report: Report): void {
  const { store } = situation.seen;
  const marks: Marks = {
    reactions: Map.groupBy(store.states.reaction, ({ key }) => aboutOf(key)),
    votes: Map.groupBy(store.votes, ({ messageId }) => messageId),
    pins: new Set(store.states.pin.map(({ key }) => key)),
    stars: new Set(store.states.star.map(({ key }) => key)),
  };
  const members = Map.groupBy(store.members, ({ threadId }) => threadId);
  const threads = new Map(store.threads.map((thread) => [thread.threadId, thread]));
  for (const device of situation.seen.devices)
    for (const shown of device.shown) {
      const { thread } = shown;
      const stored = threads.get(thread.threadId);
      if (thread.left || stored === undefined || !situation.joined.has(keyOf(thread.threadId, device.handle)))
        continue;
      const isOpen = (name: 'name' | 'timer' | 'member') =>
        situation.isOpen(device.name, name, thread.threadId);
      const find: Find = (kind, is, should) =>
        report.find(
          kind,
          `${device.name} shows "${is}" for thread ${thread.threadId}, the store says "${should}"`,
        );
      if (stored.name !== null && thread.title !== stored.name && !isOpen('name'))
        find('name', thread.title, stored.name);
      const people = members.get(thread.threadId) ?? [];
      const peer = people.find(({ handle }) => handle !== device.handle);
      if (stored.name === null && peer !== undefined)
        checkPeer(situation, device, thread.title, { peer, find });
      const count = people.filter(({ isIn }) => isIn).length;
      if (thread.memberCount !== count && !isOpen('member'))
        find('members', String(thread.memberCount), String(count));
      const timer = thread.timer === null ? 'none' : timerText(thread.timer);
      if (timer !== (stored.timer ?? 'none') && !isOpen('timer'))
        find('timer', timer, stored.timer ?? 'none');
      checkThread(situation, report, { device, shown, marks });
    }
}

type Find = (kind: FindingKind, is: string, should: string) => void;
type Peer = Situation['seen']['store']['members'][number];

/** [PREFER-5] A direct thread is called by the nickname of its person, if they have one. */
function checkPeer(
  situation: Situation,
  { name, handle }: DeviceRows,
  title: string,
  { peer, find }: { readonly peer: Peer; readonly find: Find },
): void {
  if (situation.isOpen(name, 'personPreference', peer.userId)) return;
  const key = keyOf(peer.userId, handle, 'nickname');
  const nickname = situation.seen.store.states.personPreference.find((state) => state.key === key);
  if (nickname === undefined && title !== peer.displayName) find('name', title, peer.displayName);
  if (nickname !== undefined && valueText(title) !== nickname.value)
    find('personPreference', title, nickname.value);
}

interface Marks {
  readonly reactions: ReadonlyMap<string, readonly StoredState[]>;
  readonly votes: ReadonlyMap<string, readonly { readonly handle: string; readonly choice: string }[]>;
  readonly pins: ReadonlySet<string>;
  readonly stars: ReadonlySet<string>;
}

interface Where {
  readonly device: DeviceRows;
  readonly shown: ShownThread;
  readonly marks: Marks;
}

function checkThread(situation: Situation, report: Report, { device, shown, marks }: Where): void {
  const { messages, hidden, seenSince } = situation;
  const { name, handle, open } = device;
  const { threadId } = shown.thread;
  const views = new Map(shown.messages.map((view) => [view.messageId as string, view]));
  const touched = new Set(open.map(({ target }) => target));
  const from = seenSince.get(keyOf(threadId, handle)) ?? 0;
  for (const message of messages.values()) {
    const { messageId, place } = message;
    if (message.threadId !== threadId || message.handle === null || place <= from) continue;
    if (touched.has(messageId) || hidden.has(keyOf(messageId, handle))) continue;
    const view = views.get(messageId);
    // [COMMENT-5] A deleted comment is not shown, nor are those on a post that is not there.
    const { commentOn } = message;
    if (commentOn !== null && view === undefined && (message.isDeleted || !views.has(commentOn))) continue;
    report.facts += 1;
    if (view === undefined) report.find('lost', `${name} does not show message ${messageId} of ${threadId}`);
    else
      for (const [kind, is, should] of differences(view, message, { handle, marks }))
        if (is !== should)
          report.find(kind, `${name} shows "${is}" for message ${messageId}, the store says "${should}"`);
  }
}

type Difference = readonly [kind: FindingKind, is: string, should: string];

function differences(
  view: MessageView,
  message: StoredMessage,
  { handle, marks }: { readonly handle: string; readonly marks: Marks },
): readonly Difference[] {
  const { messageId } = message;
  if (message.isDeleted || view.deleted)
    return [['deleted', String(view.deleted), String(message.isDeleted)]];
  const poll = view.poll?.options.map(({ text }) => text) ?? [];
  return [
    ['words', [shownWords(view), ...poll].join('\n'), message.words],
    ['blob', shownFiles(view).join(' '), message.blobs.join(' ')],
    ['preview', view.preview?.url ?? '', linksOf(message.words).find((url) => url === message.preview) ?? ''],
    ['sticker', view.sticker?.name ?? '', (isEmoji(message.words) ? message.sticker : null) ?? ''],
    ['card', view.card?.kind ?? '', message.card ?? ''],
    ['editions', String(view.edited), String(message.isEdited)],
    ['pin', String(view.pinned !== 'none'), String(marks.pins.has(messageId))],
    ['star', String(view.starred !== 'none'), String(marks.stars.has(keyOf(messageId, handle)))],
    ['reaction', shownReactions(view), storedReactions(marks.reactions.get(messageId) ?? [], handle)],
    ...ofPoll(view, message, { handle, votes: marks.votes.get(messageId) ?? [] }),
  ];
}

/** [ONCE-8] Its own words are not shown. */
const shownWords = ({ text, files, viewOnce }: MessageView) =>
  viewOnce === null ? textWith(text, files) : wordsOfOnce;

const shownFiles = ({ files, viewOnce }: MessageView) =>
  viewOnce === null ? files.map(({ blobId }) => blobId) : [viewOnce.blobId];

const shownReactions = ({ reactions }: MessageView) =>
  reactions
    .map(({ emoji, count, mine }) => `${emoji} ${count}${mine ? ' mine' : ''}`)
    .toSorted()
    .join(', ');

function storedReactions(reactions: readonly StoredState[], handle: string): string {
  return [...Map.groupBy(reactions, ({ key }) => key.split(' ')[2])]
    .map(([emoji, all]) => {
      const isMine = all.some(({ key }) => personOf(key) === handle);
      return `${emoji} ${all.length}${isMine ? ' mine' : ''}`;
    })
    .toSorted()
    .join(', ');
}

function ofPoll(
  { poll: shown }: MessageView,
  { poll }: StoredMessage,
  {
    handle,
    votes,
  }: {
    readonly handle: string;
    readonly votes: readonly { readonly handle: string; readonly choice: string }[];
  },
): readonly Difference[] {
  if (poll === null || shown === null) return [];
  const choices = votes.map((vote) => ({ ...vote, options: JSON.parse(vote.choice) as number[] }));
  const should = Array.from({ length: poll.options }, (_, option) => {
    const chosen = choices.filter(({ options }) => options.includes(option));
    return `${chosen.length}${chosen.some((vote) => vote.handle === handle) ? ' mine' : ''}`;
  });
  const is = shown.options.map(({ count, chosen }) => `${count}${chosen ? ' mine' : ''}`);
  return [
    ['vote', is.join(', '), should.join(', ')],
    ['tally', String(shown.voters), String(choices.length)],
    ['closed', String(shown.closed), String(poll.isClosed)],
  ];
}
