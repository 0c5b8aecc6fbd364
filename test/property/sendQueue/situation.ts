import { onTestFinished } from 'vitest';
import { undoMs } from '../../../sync/client/undoWindow.ts';
import type { MessageId, OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { MarkView, MessageView, QuoteView } from '../../../preload/views/message.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Device } from '../world/device.ts';
import { longestText } from '../world/gatewayProcess.ts';
import { World } from '../world/world.ts';

/** How far Ann's message has come when something happens to it. */
export const states = {
  unsent: 'not sent yet',
  inFlight: 'in flight',
  ackLost: 'taken, its ack lost',
  acked: 'acked',
  deletedElsewhere: 'being deleted at another device',
  editedElsewhere: 'being edited at another device',
  refused: 'refused',
} as const;
export type State = keyof typeof states;

/** What then happens at Ann's device. */
export const events = {
  edit: 'edit',
  delete: 'delete for everyone',
  deleteAndUndo: 'delete for everyone, undo',
  deleteForMe: 'delete for me',
  deleteForMeAndUndo: 'delete for me, undo',
  reply: 'reply',
  react: 'react',
  reactAndTakeBack: 'react, take it back',
  pin: 'pin',
  star: 'save',
  forward: 'forward',
  retry: 'retry',
  revise: 'try with other words',
  moveToDraft: 'move to draft',
  discard: 'discard',
  skip: 'let the rest go first',
  restart: 'restart',
  kill: 'kill -9',
  reconnect: 'reconnect',
} as const;
export type Event = keyof typeof events;

export interface Situation {
  readonly world: World;
  readonly ann: Device;
  /** Ann's other device. */
  readonly phone: Device;
  readonly bob: Device;
  readonly threadId: ThreadId;
  /** Ann's message that all this is about; one stands before it and one is written after it. */
  readonly messageId: MessageId;
}

const short = 'words';
const tooLong = 'w'.repeat(longestText + 1);

/** Ann, at two devices, has written to Bob, and her message has come so far. */
export async function situation(state: State): Promise<Situation> {
  const world = new World(11);
  onTestFinished(() => world.end());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
  for (const [device, handle] of [
    [ann, 'ann'],
    [bob, 'bob'],
    [phone, 'ann'],
  ] as const)
    device.handle = handle;
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const write = async (text: string) => (await ann.do('sendMessage', { threadId, text })).messageId;
  await write('before');
  await world.clock.advance(5_000);
  if (state === 'unsent') {
    world.killGateway();
    // Else it would be on its way into a line that is dead.
    await world.clock.advance(1_000);
  }
  const messageId = await write(state === 'refused' ? tooLong : short);
  const stored = (column: string) =>
    world.gateway.store.prepare(`SELECT ${column} FROM message WHERE message_id = ?`).pluck().get(messageId);
  /** To the moment at which the gateway has done it and has not been heard of it. */
  const untilDone = async (isDone: () => boolean) => {
    for (let passed = 0; !isDone(); passed += 1) {
      if (passed > 20_000) throw new Error('the gateway never did it');
      await world.clock.advance(1);
    }
  };
  switch (state) {
    case 'unsent':
    case 'inFlight':
      break;
    case 'ackLost':
      await untilDone(() => stored('1') === 1);
      world.cut(ann);
      break;
    case 'acked':
    case 'refused':
      await world.clock.advance(5_000);
      break;
    case 'deletedElsewhere':
      await world.clock.advance(5_000);
      await phone.do('deleteMessage', { threadId, messageIds: [messageId] });
      await world.clock.advance(undoMs - 100);
      await untilDone(() => stored('deleted_at') !== null);
      break;
    case 'editedElsewhere':
      await world.clock.advance(5_000);
      await phone.do('editMessage', { threadId, messageId, text: 'words of the phone' });
      await untilDone(() => stored('edited_at') !== null);
      break;
  }
  await write('after');
  return { world, ann, phone, bob, threadId, messageId };
}

/** @returns the code of a refusal that was told at once; null: it was taken */
export async function happen(
  event: Event,
  { world, ann, threadId, messageId }: Situation,
): Promise<string | null> {
  const target = { threadId, messageId };
  const these = { threadId, messageIds: [messageId] };
  try {
    switch (event) {
      case 'edit':
        await ann.do('editMessage', { ...target, text: 'better words' });
        break;
      case 'delete':
        await ann.do('deleteMessage', these);
        break;
      case 'deleteAndUndo':
        await ann.do('deleteMessage', these);
        await ann.do('undoDeletions', { threadId });
        break;
      case 'deleteForMe':
        await ann.do('hideMessage', these);
        break;
      case 'deleteForMeAndUndo':
        await ann.do('hideMessage', these);
        await ann.do('undoDeletions', { threadId });
        break;
      case 'reply':
        await ann.do('sendMessage', { threadId, text: 'an answer', replyTo: messageId });
        break;
      case 'react':
        await ann.do('setReaction', { ...target, emoji: '👍', present: true });
        break;
      case 'reactAndTakeBack':
        for (const present of [true, false]) await ann.do('setReaction', { ...target, emoji: '👍', present });
        break;
      case 'pin':
        await ann.do('setPin', { ...target, pinned: true });
        break;
      case 'star':
        await ann.do('setStar', { ...target, starred: true });
        break;
      case 'forward':
        await ann.do('forwardMessages', { ...these, to: [threadId], showOrigin: true });
        break;
      case 'retry':
        await ann.do('retryOp', { opId: await opOf(ann, messageId) });
        break;
      case 'revise':
        await ann.do('reviseOp', { opId: await opOf(ann, messageId), text: 'other words' });
        break;
      case 'moveToDraft':
        await ann.do('moveToDraft', { opId: await opOf(ann, messageId) });
        break;
      case 'discard':
        await ann.do('discardOp', { opId: await opOf(ann, messageId) });
        break;
      case 'skip':
        await ann.do('skipOp', { opId: await opOf(ann, messageId) });
        break;
      case 'restart':
        await ann.stop();
        await ann.start();
        break;
      case 'kill':
        world.killDevice(ann);
        await ann.start();
        break;
      case 'reconnect':
        world.cut(ann);
        await ann.do('reconnect', { asked: true });
        break;
    }
    return null;
  } catch (error) {
    if (error instanceof TernError) return error.code;
    throw error;
  }
}

/** The op that sends it, as the outbox shows it; one that is no longer there is asked for by an id nobody has. */
async function opOf(device: Device, messageId: MessageId): Promise<OpId> {
  const { items } = await device.do('listOutbox', {});
  const item = items.find((one) => one.kind === 'sendMessage' && one.messageId === messageId);
  return item?.opId ?? ('00000000-0000-7000-8000-000000000000' as OpId);
}

/** In one line, what everybody sees once all has come to rest. */
export async function outcomeOf(
  { ann, phone, bob, threadId }: Situation,
  told: string | null,
): Promise<string> {
  const [atAnn = '', atPhone = '', atBob = ''] = await Promise.all(
    [ann, phone, bob].map(async (device) => (await shownAt(device, threadId)).join(' / ')),
  );
  return [
    atBob,
    atAnn === atBob ? null : `Ann${atPhone === atAnn ? ' and her phone' : ''}: ${atAnn}`,
    atPhone === atBob || atPhone === atAnn ? null : `phone: ${atPhone}`,
    told === null ? null : `told at once: ${told}`,
  ]
    .filter((part) => part !== null)
    .join('; ');
}

/** What a device shows of the thread, a part a message; what was refused says so. */
async function shownAt(device: Device, threadId: ThreadId): Promise<string[]> {
  const { items } = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 50 });
  const draft = await device.do('getDraft', { threadId });
  const drafts = [draft, ...draft.others].filter(({ text }) => text !== '');
  return [
    ...items.map(shown),
    ...drafts.map(({ text }) => `draft: ${text === tooLong ? '(too long)' : text}`),
  ];
}

function shown(message: MessageView): string {
  const { text, deleted, edited, reactions, replyTo, delivery, pendingEdit, refusedText } = message;
  return [
    deleted ? '(deleted)' : text === tooLong ? '(too long)' : text,
    edited && !deleted ? 'edited' : null,
    message.forwardedFrom === null ? null : 'forwarded',
    ...reactions.map(({ emoji, count }) => `${emoji}${count}`),
    ...(['pinned', 'starred'] as const).map((mark) => marked(mark, message[mark])),
    replyTo === null ? null : `answers ${quoted(replyTo)}`,
    delivery?.state === 'failed' || delivery?.state === 'held' ? delivery.state : null,
    pendingEdit?.state === 'failed' ? `change failed: ${refusedText}` : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

function marked(mark: 'pinned' | 'starred', view: MarkView): string | null {
  if (view === 'none') return null;
  const word = mark === 'starred' ? 'saved' : mark;
  return view === 'set' ? word : `${word}, waiting`;
}

function quoted({ state, text }: QuoteView): string {
  if (state !== 'held') return `(${state})`;
  return text === tooLong ? '(too long)' : (text ?? '');
}
