import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId } from '../../../../sync/core/ids.ts';
import { countPinned, pinnedViews, starredViews } from '../../../../main/core/views/markedViews.ts';
import { ann, messageId, thread } from '../../../builders/ids.ts';
import { changes, membership, message, messages, pin, star, threadStart } from '../../../builders/frames.ts';
import { edit, hide, pin as pinned, remove, send, star as starred } from '../../../builders/intents.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from './shown.ts';

/** 6…10 are held; 2 and 7 are pinned, 2 and 8 are saved. */
function marked() {
  const test = screen();
  const items = [...threadStart(), ...messages(6, 9), message(10, { from: ann }), pin(11, 7), pin(12, 2)];
  test.mirror.apply([
    changes(0, 3, [membership(1), star(2, 2), star(3, 8)], { feedId: accountFeedId(ann) }),
    changes(null, 12, items, { floor: 5 }),
  ]);
  const pins = () => pinnedViews(test.deps, thread);
  const stars = (offset = 0, limit = 10) => starredViews(test.deps, offset, limit);
  const ids = (views: readonly { messageId: string }[]) => views.map((view) => view.messageId);
  return { ...test, pins, stars, ids };
}

describe('pinned and saved messages', () => {
  it('are given with who said what, and what is not held is named all the same', () => {
    const { pins, stars } = marked();
    expect(pins()).toMatchObject([
      { messageId: messageId(2), held: false, text: '', at: null, sequenceNumber: 2 },
      { messageId: messageId(7), held: true, text: 'text 7', senderName: 'BOB', mine: false, waits: false },
    ]);
    expect(stars()).toMatchObject({
      items: [
        { messageId: messageId(8), threadTitle: 'BOB', text: 'text 8' },
        { messageId: messageId(2), held: false, threadTitle: 'BOB' },
      ],
      total: 2,
    });
  });

  it('what is done here shows at once, and waits until it is taken', () => {
    const { outbox, pins, stars, ids, shown, take, acked } = marked();
    outbox.add(pinned(8));
    outbox.add(pinned(7, false));
    outbox.add(starred(9));
    outbox.add(starred(8, false));
    expect(ids(pins())).toEqual([messageId(2), messageId(8)]);
    expect(pins()[1]).toMatchObject({ waits: true, sequenceNumber: 8 });
    expect(stars()).toMatchObject({ items: [{ messageId: messageId(9), waits: true }, {}], total: 2 });
    expect(shown(8)).toMatchObject({ pinned: 'waiting', starred: 'none' });
    expect(shown(9)).toMatchObject({ pinned: 'none', starred: 'waiting' });
    for (const op of take()) acked(op, 13);
    expect(pins()[1]).toMatchObject({ messageId: messageId(8), waits: false });
    expect(shown(9)).toMatchObject({ starred: 'set' });
  });

  it('[OUTBOX-7] once the cursor has passed it, truth speaks', () => {
    const { outbox, mirror, pins, ids, take, acked } = marked();
    outbox.add(pinned(8));
    acked(first(take()), 13);
    mirror.apply([changes(12, 14, [pin(14, 8, false)])]);
    expect(ids(pins())).toEqual([messageId(2), messageId(7)]);
  });

  it('a refused pin pins nothing', () => {
    const { outbox, deps, shown, take, refused } = marked();
    outbox.add(pinned(8));
    refused(first(take()), 'pinLimit');
    expect(countPinned(deps, thread)).toBe(2);
    expect(shown(8).pinned).toBe('none');
  });

  it('say what their message says now, and go with it', () => {
    const { outbox, mirror, pins, stars, ids } = marked();
    outbox.add(pinned(10));
    outbox.add(edit(10, 'better'));
    expect(pins()[2]).toMatchObject({ text: 'better', mine: true });
    outbox.add(remove(10), 5_000);
    outbox.add(hide(7), 5_000);
    expect(ids(pins())).toEqual([messageId(2)]);
    mirror.apply([changes(12, 13, [message(8, { version: 13, deleted: true })])]);
    expect(ids(stars().items)).toEqual([messageId(2)]);
  });

  it('are not counted when they are deleted here and do not show', () => {
    const { outbox, stars, ids } = marked();
    outbox.add(starred(10));
    outbox.add(starred(9));
    outbox.add(remove(10), 5_000);
    outbox.add(hide(8), 5_000);
    expect(ids(stars().items)).toEqual([messageId(9), messageId(2)]);
    expect(stars().total).toBe(2);
    expect(ids(stars(1, 1).items)).toEqual([messageId(2)]);
    outbox.add(hide(9), 5_000);
    outbox.add(hide(2), 5_000);
    expect(stars()).toEqual({ items: [], total: 0 });
  });

  it('are counted again when the deletion was refused, and once gone only once', () => {
    const { outbox, mirror, stars, take, refused } = marked();
    mirror.apply([changes(3, 4, [star(4, 10)], { feedId: accountFeedId(ann) })]);
    outbox.add(remove(10));
    expect(stars()).toMatchObject({ items: [{}, {}], total: 2 });
    refused(first(take()), 'notAuthor');
    expect(stars()).toMatchObject({ items: [{}, {}, {}], total: 3 });
    mirror.apply([changes(12, 13, [message(10, { from: ann, version: 13, deleted: true })])]);
    expect(stars()).toMatchObject({ items: [{}, {}], total: 2 });
  });

  it.each(['deletes it', 'lets it disappear'])('on their way go when somebody else %s', (how) => {
    const { outbox, mirror, mirrorDb, deps, pins, stars, ids } = marked();
    outbox.add(pinned(9));
    outbox.add(starred(9));
    const gone = new Map<MessageId, number>([[messageId(9), 13]]);
    if (how === 'deletes it') {
      mirror.apply([changes(12, 13, [message(9, { version: 13, deleted: true })])]);
      outbox.forgetDeleted(gone);
    } else {
      mirrorDb.prepare('DELETE FROM message WHERE message_id = ?').run(messageId(9));
      outbox.forgetExpired(gone);
    }
    expect(ids(pins())).toEqual([messageId(2), messageId(7)]);
    expect(countPinned(deps, thread)).toBe(2);
    expect(stars()).toMatchObject({ items: [{}, {}], total: 2 });
  });

  it('[PIN-3] count as the gateway counts: those deleted only here too', () => {
    const { outbox, deps } = marked();
    outbox.add(hide(7));
    expect(countPinned(deps, thread)).toBe(2);
  });

  it('of a message that is still on its way stands last', () => {
    const { outbox, pins } = marked();
    outbox.add(send(90));
    outbox.add(pinned(90));
    expect(pins()[2]).toMatchObject({ messageId: messageId(90), sequenceNumber: null, mine: true });
  });

  it('come in pages, whatever is on its way', () => {
    const { outbox, stars, ids } = marked();
    outbox.add(starred(9));
    outbox.add(starred(8, false));
    expect(ids(stars(0, 1).items)).toEqual([messageId(9)]);
    expect(ids(stars(1, 1).items)).toEqual([messageId(2)]);
    expect(ids(stars(2, 1).items)).toEqual([]);
  });
});
