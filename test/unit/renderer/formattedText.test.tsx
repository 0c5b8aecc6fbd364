import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { FormattedText } from '../../../renderer/features/formatting/FormattedText.tsx';

it.each(['<img src=x onerror=alert(1)>', '<script>alert(1)</script>', '&lt;b&gt;', '<b>bold</b>'])(
  'the text %j is shown as it was written, and makes no element',
  (text) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(renderToStaticMarkup(<FormattedText text={text} reachable />)).toBe(escaped);
  },
);
