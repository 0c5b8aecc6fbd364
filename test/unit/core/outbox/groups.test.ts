import { describe, expect, it } from 'vitest';
import { groupThreadId } from '../../../../sync/core/ids.ts';
import { createGroup, removal, send } from '../../../builders/intents.ts';
import * as make from '../../../builders/make.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

const group = groupThreadId('00000000-0009-7000-8000-000000000001');

describe('a group that waits for its creation', () => {
  it('[OUTBOX-5] holds everything in it when that is refused, and goes on when it is tried with others', () => {
    const { outbox, take, refused, states } = outboxUnderTest();
    outbox.add(createGroup(group, ['bob', 'dee']));
    const creation = first(take());
    outbox.add(send(1, { in: group }));
    outbox.add(make.renaming(group, 'Oars'));
    refused(creation, 'handleUnknown');
    expect(states()).toEqual(['createGroup refused', 'sendMessage held', 'renameThread held']);
    outbox.reviseMembers(creation.id, ['dee']);
    expect(states()).toEqual(['createGroup waiting', 'sendMessage waiting', 'renameThread waiting']);
    expect(take()).toMatchObject([
      { type: 'createGroup', body: { name: 'Sails', handles: ['bob'] } },
      { type: 'sendMessage' },
      { type: 'renameThread' },
    ]);
  });

  it('goes with what was written in it when it is discarded', () => {
    const { outbox, take, refused, states } = outboxUnderTest();
    outbox.add(createGroup(group, ['dee']));
    const creation = first(take());
    outbox.add(send(1, { in: group }));
    refused(creation, 'handleUnknown');
    outbox.discard(creation.id);
    expect(states()).toEqual([]);
  });
});

describe('[REMOVE-4] a group that is taken out of the list', () => {
  it('waits for the leaving that stands before it', () => {
    const { outbox, take, acked } = outboxUnderTest();
    outbox.add(make.leaving(group));
    outbox.add(removal(group));
    outbox.add(removal(group));
    const [leaving, ...rest] = take();
    expect(rest).toEqual([]);
    acked(leaving!, 4);
    expect(take()).toMatchObject([{ type: 'removeThread', body: { threadId: group } }]);
  });

  it('can be undone, and is then in no outbox', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.addAll([removal(group)], Date.now() + 5_000);
    expect(outbox.undoable()).toMatchObject([{ threadId: group, removesThread: true }]);
    expect(take()).toEqual([]);
    outbox.undoDeletions(group);
    expect(outbox.read.list(10)).toEqual([]);
  });
});

describe('what is done to a group', () => {
  it('[OUTBOX-3] a name that never left is replaced by the next; one that left is followed by it', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(make.renaming(group, 'Oars'));
    outbox.add(make.renaming(group, 'Masts'));
    expect(take()).toMatchObject([{ type: 'renameThread', body: { name: 'Masts' } }]);
    outbox.add(make.renaming(group, 'Ropes'));
    expect(outbox.read.list(10)).toHaveLength(2);
  });

  it('[OUTBOX-5] holds nothing up when it is refused', () => {
    const { outbox, take, refused, states } = outboxUnderTest();
    outbox.add(make.adding(group, 'dee'));
    const added = first(take());
    outbox.add(send(1, { in: group }));
    refused(added, 'handleUnknown');
    expect(states()).toEqual(['addMembers refused', 'sendMessage waiting']);
  });

  it('[GROUP-9] a send of who has left is refused and kept; leaving what one has left is over', () => {
    const { outbox, take, refused, states } = outboxUnderTest();
    outbox.add(send(1, { in: group }));
    outbox.add(make.leaving(group));
    const [sent, leaving] = take();
    if (sent === undefined || leaving === undefined) throw new Error('both leave');
    refused(sent, 'notMember');
    refused(leaving, 'notMember');
    expect(states()).toEqual(['sendMessage refused', 'leaveThread done']);
  });
});
