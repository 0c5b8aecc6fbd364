import { v7 } from 'uuid';
import type { DemoThread } from '../../../resources/demo/content.ts';
import { accountFeedId, type MessageId } from '../../core/ids.ts';
import { directThreadId } from '../../protocol/directThread.ts';
import type { OpIntent } from '../../protocol/ops/op.ts';
import type { Actor } from '../decide/rule.ts';
import { sha256Base64Url } from '../sha256.ts';
import { parseScreenplay } from './screenplay.ts';
import { seededRandom } from './seededRandom.ts';
import { type Deed, timeline } from './timeline.ts';

/** A thread begins this long before its first message. */
const startLeadMs = 60_000;

/** An op to be submitted when the clock says `at`. */
export interface Step {
  readonly at: number;
  readonly actor: Actor;
  readonly intent: OpIntent;
}

/** What has a label, by it. */
export type Said = Map<string, { readonly messageId: MessageId; readonly text: string }>;

/**
 * A thread's screenplay as the ops that write it, from its creation on.
 * @param said of earlier threads; this one's are added
 */
export function stepsOf(
  { between, script }: DemoThread,
  actorOf: (handle: string) => Actor,
  now: number,
  said: Said,
): readonly Step[] {
  const [creator, other] = between;
  const feedId = directThreadId(creator, other, sha256Base64Url);
  const speakers = new Map(between.map((handle) => [handle.charAt(0), actorOf(handle)]));
  const deeds = timeline(
    parseScreenplay(script, now),
    [creator.charAt(0), other.charAt(0)],
    now,
    seededRandom(creator + other),
  );
  const messageIds = deeds
    .filter((deed) => deed.kind === 'say' || deed.kind === 'forward')
    .map((deed) => v7({ msecs: deed.at }) as MessageId);
  const messageId = (index: number): MessageId => {
    const id = messageIds[index];
    if (id === undefined) throw new Error(`the thread of ${between.join(' and ')} has no message ${index}`);
    return id;
  };

  for (const deed of deeds)
    if (deed.kind === 'say' && deed.label !== null)
      said.set(deed.label, { messageId: messageId(deed.message), text: deed.text });

  function intentOf(deed: Deed, { userId }: Actor): OpIntent {
    switch (deed.kind) {
      case 'say': {
        const replyTo = deed.replyTo === null ? null : messageId(deed.replyTo);
        const body = {
          messageId: messageId(deed.message),
          envelope: { kind: 'text' as const, replyTo },
          content: { text: deed.text },
        };
        return { type: 'sendMessage', feedId, body };
      }
      case 'forward': {
        const original = said.get(deed.of);
        if (original === undefined) throw new Error(`nothing in the demo is called ${deed.of}`);
        const body = {
          messageId: messageId(deed.message),
          envelope: { kind: 'text' as const, replyTo: null, forwardOf: original.messageId },
          content: { text: original.text },
        };
        return { type: 'sendMessage', feedId, body };
      }
      case 'pin':
        return { type: 'setPin', feedId, body: { messageId: messageId(deed.target), pinned: true } };
      case 'star': {
        const body = { threadId: feedId, messageId: messageId(deed.target), starred: true };
        return { type: 'setStar', feedId: accountFeedId(userId), body };
      }
      case 'react':
        return {
          type: 'setReaction',
          feedId,
          body: { messageId: messageId(deed.target), emoji: deed.emoji, present: true },
        };
      case 'edit':
        return {
          type: 'editMessage',
          feedId,
          body: { messageId: messageId(deed.target), baseVersion: 0, content: { text: deed.text } },
        };
      case 'read':
        return { type: 'advanceReceipt', feedId, body: { messageId: messageId(deed.target), kind: 'read' } };
    }
  }

  const steps = deeds.map((deed) => {
    const actor = speakers.get(deed.by);
    if (actor === undefined) throw new Error(`${deed.by} is not in the thread of ${between.join(' and ')}`);
    return { at: deed.at, actor, intent: intentOf(deed, actor) };
  });
  const begun = (steps[0]?.at ?? now) - startLeadMs;
  return [
    {
      at: begun,
      actor: actorOf(creator),
      intent: { type: 'createDirectThread', feedId, body: { handle: other } },
    },
    ...steps,
  ];
}
