import { constants, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { openProfile } from '../../../main/core/outbox/openProfile.ts';
import { openOutbox } from '../../../main/core/outbox/outbox.ts';
import { systemClock } from '../../../sync/core/clock.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { reader, threadOfPeer } from './largeHistory.ts';
import { largeMirror } from './largeMirror.ts';
import { writeProfile } from './profile.ts';

/** Nothing listens there: the reader is offline, which is when the mirror is all there is. */
export const nowhere = 'http://127.0.0.1:9';
/** Peers in whose threads something is on its way: two messages, an edit of the first, a reaction to it. */
export const pendingPeers = Array.from({ length: 10 }, (_, index) => index * 7);

/** A profile with the large mirror, whose reader has written something offline. */
export function writeLargeProfile(folder: string): void {
  writeProfile(folder, reader);
  copyFileSync(largeMirror(), join(folder, 'mirror.db'), constants.COPYFILE_FICLONE);
  const { db, settings } = openProfile(join(folder, 'outbox.db'), v7);
  const outbox = openOutbox({
    db,
    userId: reader.userId,
    handle: reader.handle,
    settings,
    clock: systemClock,
    newId: v7,
  });
  for (const peer of pendingPeers) {
    const feedId = threadOfPeer(peer);
    const [first, second] = [v7() as MessageId, v7() as MessageId];
    const send = (messageId: MessageId, text: string): OpIntent => ({
      type: 'sendMessage',
      feedId,
      body: { messageId, envelope: { kind: 'text', replyTo: null }, content: { text } },
    });
    outbox.add(send(first, 'I am on the ferry'));
    outbox.takeSendable({ limit: 1_000, inFlight: new Set(), pausedFeeds: new Set() });
    outbox.add(send(second, 'No signal here'));
    outbox.add({
      type: 'editMessage',
      feedId,
      body: { messageId: first, baseVersion: 0, content: { text: 'I am on the boat' } },
    });
    outbox.add({ type: 'setReaction', feedId, body: { messageId: first, emoji: '⛴️', present: true } });
  }
  db.close();
}
