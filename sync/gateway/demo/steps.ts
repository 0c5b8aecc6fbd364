import { v7 } from 'uuid';
import type { DemoThread } from '../../../resources/demo/content.ts';
import { groupThreadId, type MessageId, type ThreadId } from '../../core/ids.ts';
import { threadIdOfHandles } from '../../protocol/directThread.ts';
import type { OpIntent } from '../../protocol/ops/op.ts';
import type { Actor } from '../decide/rule.ts';
import { sha256Base64Url } from '../../sha256.ts';
import { intentOf, type Said } from './intentOf.ts';
import type { SealedMedia } from './media/sealMedia.ts';
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

/**
 * A thread's screenplay as the ops that write it, from its creation on.
 * @param said of earlier threads; this one's are added
 */
export function stepsOf(
  thread: DemoThread,
  actorOf: (handle: string) => Actor,
  now: number,
  said: Said,
  media: SealedMedia,
): readonly Step[] {
  const { between, joining = [], script } = thread;
  const creation = creationOf(thread);
  const speakers = new Map([...between, ...joining].map((handle) => [handle.charAt(0), actorOf(handle)]));
  const speaker = (initial: string): Actor => {
    const actor = speakers.get(initial);
    if (actor === undefined) throw new Error(`${initial} is not in the thread of ${between.join(' and ')}`);
    return actor;
  };
  const deeds = timeline(
    parseScreenplay(script, now),
    between.map((handle) => handle.charAt(0)),
    now,
    seededRandom(between.join('')),
  );
  const messageIds = deeds.flatMap((deed) =>
    'message' in deed ? [v7({ msecs: deed.at }) as MessageId] : [],
  );
  const messageId = (index: number): MessageId => {
    const id = messageIds[index];
    if (id === undefined) throw new Error(`the thread of ${between.join(' and ')} has no message ${index}`);
    return id;
  };
  for (const deed of deeds)
    if (deed.kind === 'say' && deed.label !== null)
      said.set(deed.label, { messageId: messageId(deed.message), text: deed.text });

  const steps = deeds.map((deed: Deed) => {
    const actor = speaker(deed.by);
    const userIdOf = (initial: string) => speaker(initial).userId;
    const { userId } = actor;
    const threadId = creation.feedId as ThreadId;
    const place = { threadId, userId, userIdOf, messageId, said, media };
    return { at: deed.at, actor, intent: intentOf(deed, place) };
  });
  const begun = (steps[0]?.at ?? now) - startLeadMs;
  return [{ at: begun, actor: actorOf(between[0]), intent: creation }, ...steps];
}

function creationOf({ between, asked = [], name, channel }: DemoThread): OpIntent {
  const [creator, ...others] = between;
  if (name !== undefined)
    return {
      type: 'createGroup',
      feedId: groupThreadId(v7()),
      body: { name, handles: [...others, ...asked], ...(channel && { channel }) },
    };
  const [other = ''] = others;
  const feedId = threadIdOfHandles(creator, other, sha256Base64Url);
  return { type: 'createDirectThread', feedId, body: { handle: other } };
}
