import { notesThreadId } from '../../../../sync/protocol/directThread.ts';
import { createGatewayClock } from '../../../../main/core/gatewayClock.ts';
import type { ViewDeps } from '../../../../main/core/views/deps.ts';
import { OwnNames } from '../../../../main/core/views/ownNames.ts';
import { peopleWith } from '../../../../main/core/views/personPreferences.ts';
import { messagesPage } from '../../../../main/core/views/messagesPage.ts';
import type { MessagesAnchor } from '../../../../preload/commands/conversation.ts';
import type { MessageView } from '../../../../preload/views/message.ts';
import { ann, device, messageId, thread } from '../../../builders/ids.ts';
import { mirrorUnderTest, outboxUnderTest } from '../../../builders/stores.ts';

/** What ann sees, over a real mirror and a real outbox. */
export function screen() {
  const box = outboxUnderTest();
  const { mirror, db: mirrorDb } = mirrorUnderTest();
  const deps: ViewDeps = {
    mirror,
    outbox: box.outbox,
    deviceId: device,
    gatewayClock: createGatewayClock(box.clock, () => 0),
    nameOf: (person) =>
      new OwnNames(
        () => peopleWith(deps, 'nickname'),
        () => 'Deleted account',
      ).nameOf(person),
    isOpenHere: () => false,
    notesTitle: () => 'Notes',
    notesId: notesThreadId(ann),
    me: { userId: ann, handle: 'ann', displayName: 'ANN' },
  };
  const page = (anchor: MessagesAnchor, limit = 20) => messagesPage(deps, thread, anchor, limit);
  const shown = (n: number): MessageView => {
    const found = page({ kind: 'around', messageId: messageId(n) }).items.find(
      (item) => item.messageId === messageId(n),
    );
    if (found === undefined) throw new Error(`message ${n} is not shown`);
    return found;
  };
  return { ...box, mirror, mirrorDb, deps, page, shown };
}

const numbers = new Map(Array.from({ length: 1_000 }, (_, n) => [messageId(n), n]));

/** The messages of a page by the number their ids were made of. */
export function numbersOf(page: { readonly items: readonly MessageView[] }): number[] {
  return page.items.map((item) => numbers.get(item.messageId) ?? -1);
}
