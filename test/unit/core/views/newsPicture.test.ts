import { describe, expect, it } from 'vitest';
import { newsPicture } from '../../../../main/core/views/pictures.ts';
import type { ThreadEntity } from '../../../../sync/protocol/entities/thread.ts';
import { changes, member, message, threadEntity } from '../../../builders/frames.ts';
import { ann, bob, groupThread, messageId, thread } from '../../../builders/ids.ts';
import { pictures } from '../../../builders/pictures.ts';
import { screen } from './shown.ts';

const of = { thread: pictures.dark, sender: pictures.grey };

type Whose = 'thread' | 'sender';

/** What is shown of a message of bob's, where these have a picture and those are held. */
function shownOf(kind: ThreadEntity['kind'], had: readonly Whose[], held: readonly Whose[]): Whose | null {
  const { mirror, deps } = screen();
  const threadId = kind === 'direct' ? thread : groupThread;
  const items = [
    { ...threadEntity(threadId), kind },
    member(threadId, ann, 'ann'),
    { ...member(threadId, bob, 'bob'), ...(had.includes('sender') && { picture: of.sender.digest }) },
    message(1, { threadId }),
    { entity: 'picture', threadId, version: 1, picture: had.includes('thread') ? of.thread.digest : null },
  ] as const;
  mirror.apply([changes(null, 1, items, { feedId: threadId })]);
  for (const whose of held) mirror.keepPicture(of[whose].digest, of[whose].bytes);
  const bytes = newsPicture(deps, threadId, messageId(1));
  if (bytes === null) return null;
  return bytes === of.thread.bytes ? 'thread' : 'sender';
}

describe('[PICTURE-6] the picture of a message’s notification', () => {
  it.each<[ThreadEntity['kind'], Whose[], Whose[], Whose | null]>([
    ['direct', ['sender'], ['sender'], 'sender'],
    ['direct', ['sender'], [], null],
    ['direct', [], [], null],
    ['group', ['thread', 'sender'], ['thread', 'sender'], 'thread'],
    ['group', ['thread', 'sender'], ['sender'], 'sender'],
    ['group', ['thread', 'sender'], [], null],
    ['group', ['sender'], ['sender'], 'sender'],
    ['group', ['thread'], ['thread'], 'thread'],
    ['group', [], [], null],
    ['channel', ['thread', 'sender'], ['thread', 'sender'], 'thread'],
    ['channel', ['sender'], ['sender'], null],
  ])('in a %s, of %j and %j on the device, is %s', (kind, had, held, expected) => {
    expect(shownOf(kind, had, held)).toBe(expected);
  });
});
