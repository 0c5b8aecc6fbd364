import { expect, it } from 'vitest';
import { accountFeedId, type OpId } from '../../../../sync/core/ids.ts';
import type { DraftCopy } from '../../../../sync/protocol/entities/draft.ts';
import type { Draft } from '../../../../main/core/outbox/draft.ts';
import { draftsHere } from '../../../../main/core/views/draftsHere.ts';
import { ann, deviceId, messageId, opId, thread } from '../../../builders/ids.ts';
import { changes } from '../../../builders/frames.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from './shown.ts';

const words = (text: string): Draft => ({ text, replyTo: null, editing: null });
const copy = (id: OpId, text: string): DraftCopy => ({
  id,
  deviceId: deviceId(2),
  ...words(text),
  editing: null,
});
const elsewhere = opId(900);

function here() {
  const { deps, mirror, outbox, ...box } = screen();
  let version = 0;
  const arrives = (...copies: DraftCopy[]) => {
    version += 1;
    const feedId = accountFeedId(ann);
    mirror.apply([
      changes(version - 1, version, [{ entity: 'draft', threadId: thread, version, copies }], { feedId }),
    ]);
  };
  const shown = () => {
    const { draft, others } = draftsHere(deps, thread);
    return [draft.text, others.map(({ text }) => text)];
  };
  const write = (text: string, seen?: readonly OpId[]) => {
    outbox.saveDraft(thread, words(text), seen);
  };
  return { ...box, outbox, arrives, shown, write };
}

it('[DRAFT-8] into an empty composer, or one that nobody has touched, what arrives comes', () => {
  const { arrives, shown, write, outbox, take, acked } = here();
  arrives(copy(elsewhere, 'from the phone'));
  expect(shown()).toEqual(['from the phone', []]);
  write('from the phone, going on', [elsewhere]);
  outbox.shareDrafts();
  const op = first(take());
  acked(op, 2);
  arrives(copy(op.id, 'from the phone, going on'));
  expect(shown()).toEqual(['from the phone, going on', []]);
  arrives(copy(opId(901), 'ended on the phone'));
  expect(shown()).toEqual(['ended on the phone', []]);
  arrives();
  expect(shown()).toEqual(['', []]);
});

it('[DRAFT-8] words that nobody else has are never replaced: the other stands beside them', () => {
  const { arrives, shown, write, outbox } = here();
  write('from the desk');
  arrives(copy(elsewhere, 'from the phone'));
  expect(shown()).toEqual(['from the desk', ['from the phone']]);
  outbox.shareDrafts();
  expect(shown()).toEqual(['from the desk', ['from the phone']]);
  write('from the desk', [elsewhere]);
  expect(shown()).toEqual(['from the desk', []]);
});

it('[DRAFT-8] what comes while one writes on from it stands beside it, too', () => {
  const { arrives, shown, write } = here();
  arrives(copy(elsewhere, 'one'));
  write('one and', [elsewhere]);
  arrives(copy(opId(901), 'one or'));
  expect(shown()).toEqual(['one and', ['one or']]);
});

it('[DRAFT-9] what the gateway did not take is shown all the same, and so is what the mirror has lost', () => {
  const { arrives, shown, write, outbox, take, refused } = here();
  write('from the desk');
  outbox.shareDrafts();
  expect(shown()).toEqual(['from the desk', []]);
  refused(first(take()), 'draftLimit');
  expect(shown()).toEqual(['from the desk', []]);
  arrives(copy(elsewhere, 'from the phone'));
  expect(shown()).toEqual(['from the desk', ['from the phone']]);
});

it('[DRAFT-3] without words there is nothing to decide about', () => {
  const { arrives, shown, write } = here();
  write('from the desk');
  arrives({ ...copy(elsewhere, ''), replyTo: messageId(1) }, copy(opId(901), 'from the desk'));
  expect(shown()).toEqual(['from the desk', []]);
});

it('[DRAFT-8] a change that is newer than the cursor has what was acked before it', () => {
  const { arrives, shown, write, outbox, take, acked } = here();
  write('from the desk');
  outbox.shareDrafts();
  acked(first(take()), 1);
  arrives(copy(elsewhere, 'ended on the phone'));
  expect(shown()).toEqual(['ended on the phone', []]);
});
