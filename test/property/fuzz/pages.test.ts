import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { it } from 'vitest';
import { runPageJob } from '../../../main/core/links/runPageJob.ts';
import { expectSurvival } from './fuzz.ts';

const words = fc.oneof(
  fc.constantFrom('og:title', 'og:image', 'og:image:url', 'twitter:image', 'og:site_name', 'description'),
  fc.constantFrom('__proto__', 'constructor', 'https://tern.example/a.png', '"', '>', '<!--', ']]>', '&#0;'),
  fc.string(),
);
const tag = fc
  .tuple(
    fc.constantFrom('meta', 'title', 'img', 'link', 'script', 'svg', 'template', 'table'),
    words,
    words,
    words,
  )
  .map(
    ([name, key, value, text]) =>
      `<${name} property="${key}" name="${key}" content="${value}" src=${value}>${text}`,
  );
const page = fc
  .array(fc.oneof(tag, fc.string()), { maxLength: 30 })
  .map((parts) => Buffer.from(parts.join('')));
const bytes = fc.oneof(page, fc.uint8Array({ maxLength: 500 }));
const contentType = fc.oneof(
  fc.constantFrom(
    'text/html',
    'text/html; charset=utf-16',
    'text/html; charset="koi8-r"',
    'text/html; charset=none',
  ),
  fc.string(),
);

it('whatever a page is, what is said of it is text', async () => {
  await expectSurvival(fc.record({ bytes, contentType }), async (job) => {
    const { kind: _, ...said } = await runPageJob(job);
    deepStrictEqual(
      Object.values(said).map((value) => typeof value),
      ['string', 'string', 'string', 'string'],
    );
  });
});
