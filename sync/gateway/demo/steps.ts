import { v7 } from 'uuid';
import type { DemoThread } from '../../../resources/demo/content.ts';
import type { MessageId } from '../../core/ids.ts';
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

/** A thread's screenplay as the ops that write it, from its creation on. */
export function stepsOf(
  { between, script }: DemoThread,
  actorOf: (handle: string) => Actor,
  now: number,
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
    .filter((deed) => deed.kind === 'say')
    .map((deed) => v7({ msecs: deed.at }) as MessageId);
  const messageId = (index: number): MessageId => {
    const id = messageIds[index];
    if (id === undefined) throw new Error(`the thread of ${between.join(' and ')} has no message ${index}`);
    return id;
  };

  function intentOf(deed: Deed): OpIntent {
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
    return { at: deed.at, actor, intent: intentOf(deed) };
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
