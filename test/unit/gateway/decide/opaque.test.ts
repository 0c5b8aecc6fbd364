import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const rules = 'sync/gateway/decide';

/** A field of a content is named, or what does so is called. */
const reads = /\bcontent[!?]?\.\w+|\b(wordsOf|contentOf|fitsKind)\b|\{[^{}]*\} = [\w.?]*\bcontent\b/;

it('[COMMIT-2] no rule of the gateway reads content', () => {
  expect(
    ['if (a.content?.text === b)', 'wordsOf(content)', 'const { text } = body.content;'].every(isRead),
  ).toBe(true);
  expect(['if (message.content === null)', 'const { content } = message;'].some(isRead)).toBe(false);
  const files = readdirSync(rules, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter((file) => isRead(readFileSync(join(rules, file), 'utf8')))).toEqual([]);
});

function isRead(code: string): boolean {
  return reads.test(code);
}
