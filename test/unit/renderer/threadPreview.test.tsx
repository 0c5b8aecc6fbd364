import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { ThreadPreview } from '../../../renderer/features/threadList/ThreadPreview.tsx';

const last = {
  notice: null,
  deleted: false,
  senderName: null,
  forwardedFrom: null,
  poll: false,
  files: null,
};
const hebrew = 'שלום לכולם';

/** Of the element that holds the words, its attributes. */
function around(change: object): string | undefined {
  const thread = { draft: null, creation: null, lastMessage: null, ...change } as unknown as ThreadView;
  const markup = renderToStaticMarkup(<ThreadPreview thread={thread} typing={undefined} selected={false} />);
  return new RegExp(`<(?:span|bdi) ?([^>]*)>${hebrew}`).exec(markup)?.[1];
}

it('words are cut off at their own end: the element that cuts them has their direction', () => {
  const said = around({ lastMessage: { ...last, delivery: null, text: hebrew } });
  expect(said).toContain('words');
  expect(said).toContain('dir="auto"');
  expect(around({ draft: hebrew })).toBe(said);
});
