import { expect, it } from 'vitest';
import { unsentTexts } from '../../../../main/core/search/unsent.ts';
import { ann, messageId } from '../../../builders/ids.ts';
import { changes, message } from '../../../builders/frames.ts';
import { edit, remove, send } from '../../../builders/intents.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from '../views/shown.ts';

/** Ann's messages 1 to 3, which the mirror holds, and what search takes for the words of a message. */
function here() {
  const { deps, mirror, outbox, ...box } = screen();
  const own = [1, 2, 3].map((n) => message(n, { from: ann, text: `sent ${n}` }));
  mirror.apply([changes(0, 3, own)]);
  const words = (n: number) => {
    const found = unsentTexts(deps).get(messageId(n));
    return found === null ? 'gone' : found?.text;
  };
  return { ...box, mirror, outbox, words };
}

it('what waits is found by its latest words, and what is deleted here is not', () => {
  const { outbox, words } = here();
  outbox.add(send(10));
  outbox.add(edit(1, 'changed'));
  outbox.add(edit(1, 'changed again'));
  outbox.add(remove(2));
  outbox.add(edit(10, 'written anew'));
  expect([10, 1, 2, 3].map(words)).toEqual(['written anew', 'changed again', 'gone', undefined]);
});

it('what was refused is found where it is shown: a message, and the words that an edit was to replace', () => {
  const { outbox, words, take, refused } = here();
  outbox.add(send(10));
  refused(first(take()));
  outbox.add(edit(1, 'too late'));
  refused(first(take()), 'editTooLate');
  expect([10, 1].map(words)).toEqual(['text 10', undefined]);
});

it('a message that came back before its answer is as it came back', () => {
  const { mirror, outbox, words, take } = here();
  outbox.add(send(10));
  take();
  mirror.apply([
    changes(3, 5, [message(4, { from: ann, id: messageId(10), text: 'as it stands there', version: 5 })]),
  ]);
  expect(words(10)).toBe('as it stands there');
});

it('[SEND-4] words on their way for what is there are found where it was not edited, and none of what is deleted', () => {
  const { mirror, outbox, words } = here();
  mirror.apply([
    changes(3, 8, [
      message(4, { from: ann, id: messageId(40), text: 'at ten' }),
      message(5, { from: ann, id: messageId(50), text: 'edited', version: 7 }),
      message(6, { from: ann, id: messageId(60), deleted: true, version: 8 }),
    ]),
  ]);
  for (const n of [40, 50, 60]) outbox.add(send(n));
  expect([40, 50, 60].map(words)).toEqual(['text 40', 'edited', 'gone']);
});
