import fc from 'fast-check';
import { assertNever } from '../../../sync/core/assertNever.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Device } from './device.ts';
import { longestText } from './gatewayProcess.ts';
import type { World } from './world.ts';

/** One thing that happens. Numbers pick among what exists when it happens, so that any step fits any world. */
export type Step = { readonly device: number; readonly pick: number; readonly pauseMs: number } & (
  | {
      readonly kind:
        | 'send'
        | 'reply'
        | 'edit'
        | 'react'
        | 'unreact'
        | 'read'
        | 'older'
        | 'stranger'
        | 'tooLong'
        | 'resolve';
    }
  | { readonly kind: 'cut' | 'killDevice' | 'killGateway' | 'startGateway' | 'clockJump' }
  | { readonly kind: 'burst'; readonly count: number }
);

const emojis = ['👍', '❤️', '🙏'];
const weights = {
  send: 10,
  reply: 3,
  edit: 6,
  react: 6,
  unreact: 4,
  read: 5,
  older: 1,
  stranger: 1,
  tooLong: 1,
  resolve: 2,
  cut: 2,
  killDevice: 2,
  killGateway: 1,
  startGateway: 4,
  clockJump: 1,
} as const;

export const arbitrarySteps: fc.Arbitrary<Step[]> = fc.array(
  fc
    .record({
      device: fc.nat(100),
      pick: fc.nat(1_000),
      // Mostly at once, so that frames meet; sometimes long enough for patience to run out.
      pauseMs: fc.oneof({ weight: 8, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(30_000) }),
    })
    .chain((base) =>
      fc.oneof(
        ...Object.entries(weights).map(([kind, weight]) => ({
          weight,
          arbitrary: fc.constant({ ...base, kind } as Step),
        })),
        {
          weight: 2,
          arbitrary: fc
            .integer({ min: 2, max: 12 })
            .map((count): Step => Object.assign({ kind: 'burst', count } as const, base)),
        },
      ),
    ),
  { minLength: 20, maxLength: 90, size: 'max' },
);

/** What people did, to be held against what arrived. */
export interface Deeds {
  /** In the order written, by device and thread. */
  readonly written: Map<string, MessageId[]>;
  readonly discarded: Set<MessageId>;
  readonly counts: Map<Step['kind'], number>;
}

export async function perform(world: World, step: Step, deeds: Deeds): Promise<void> {
  deeds.counts.set(step.kind, (deeds.counts.get(step.kind) ?? 0) + 1);
  const device = pickOf(world.devices, step.device);
  if (step.kind === 'startGateway') world.gateway.start();
  else if (step.kind === 'killGateway') world.killGateway();
  else if (step.kind === 'clockJump') world.clock.wallOffset += ((step.pick % 7) - 3) * 3_600_000;
  else if (!device.isRunning) await device.start();
  else await act(world, device, step, deeds);
  await world.clock.advance(step.pauseMs);
}

async function act(world: World, device: Device, step: Step, deeds: Deeds): Promise<void> {
  const { pick } = step;
  if (step.kind === 'cut') return world.cut(device);
  if (step.kind === 'killDevice') return world.killDevice(device);
  if (step.kind === 'stranger') {
    // Nobody has this handle: the creation will be refused, and the message behind it held.
    const { threadId } = await device.do('startThread', { handle: `nobody_${pick % 3}` });
    return write(device, threadId, `to nobody ${pick}`, deeds);
  }
  if (step.kind === 'resolve') return resolveOne(device, pick, deeds);
  const { items: threads } = await device.do('listThreads', { offset: 0, limit: 50 });
  if (threads.length === 0) return;
  const { threadId } = pickOf(threads, pick);
  if (step.kind === 'send') return write(device, threadId, `text ${pick}`, deeds);
  if (step.kind === 'tooLong') return write(device, threadId, 'x'.repeat(longestText + 1), deeds);
  if (step.kind === 'burst') {
    for (let index = 0; index < step.count; index += 1)
      await write(device, threadId, `burst ${index}`, deeds);
    return;
  }
  const page = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 30 });
  if (page.items.length === 0) return;
  const message = pickOf(page.items, pick >> 3);
  const { messageId } = message;
  const emoji = pickOf(emojis, pick);
  switch (step.kind) {
    case 'reply':
      return write(device, threadId, `reply ${pick}`, deeds, messageId);
    case 'edit': {
      if (!message.mine) return;
      return countSquash(world, device, () =>
        device.do('editMessage', { threadId, messageId, text: `edited ${pick}` }),
      );
    }
    case 'react':
    case 'unreact': {
      const present = step.kind === 'react';
      const mine = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine);
      if (mine === present) return;
      return countSquash(world, device, () =>
        device.do('setReaction', { threadId, messageId, emoji, present }),
      );
    }
    case 'read':
      return void (await device.do('markRead', { threadId, messageId }));
    case 'older': {
      const first = page.items[0];
      // May wait for an answer that never comes: time goes on meanwhile.
      if (first !== undefined)
        void device
          .do('readMessages', { threadId, anchor: { kind: 'before', messageId: first.messageId }, limit: 20 })
          .catch(ignoreLoss);
      return;
    }
    case 'startGateway':
    case 'killGateway':
    case 'clockJump':
      throw new Error(`${step.kind} happens to no device`);
    default:
      assertNever(step.kind);
  }
}

function ignoreLoss(error: unknown): void {
  // The device was killed, or the network lost, while it asked.
  if (!(error instanceof TernError)) throw error;
}

async function write(
  device: Device,
  threadId: ThreadId,
  text: string,
  deeds: Deeds,
  replyTo?: MessageId,
): Promise<void> {
  const { messageId } = await device.do('sendMessage', {
    threadId,
    text,
    ...(replyTo === undefined ? {} : { replyTo }),
  });
  const key = `${device.name} ${threadId}`;
  const written = deeds.written.get(key) ?? [];
  deeds.written.set(key, [...written, messageId]);
}

/** A person decides about something refused: again, with other words, or not at all. */
async function resolveOne(device: Device, pick: number, deeds: Deeds): Promise<void> {
  const { items } = await device.do('listOutbox', {});
  const failed = items.filter((item) => item.state === 'failed');
  if (failed.length === 0) return;
  const { opId, kind, threadId, messageId } = pickOf(failed, pick);
  if (pick % 3 === 0) return void (await device.do('retryOp', { opId }));
  if (pick % 3 === 1 && kind === 'sendMessage')
    return void (await device.do('reviseOp', { opId, text: `again ${pick}` }));
  await device.do('discardOp', { opId });
  if (kind === 'sendMessage' && messageId !== null) deeds.discarded.add(messageId);
  if (kind !== 'createDirectThread') return;
  // A thread that never was takes its messages with it.
  for (const written of deeds.written.get(`${device.name} ${threadId}`) ?? []) deeds.discarded.add(written);
}

async function countSquash(world: World, device: Device, deed: () => Promise<unknown>): Promise<void> {
  const before = device.opsWritten();
  await deed();
  if (device.opsWritten() === before) world.occurred.squashes += 1;
}

function pickOf<T>(items: readonly T[], pick: number): T {
  const item = items[pick % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
