import type { RequestListener } from 'node:http';
import { locales } from '../../resources/locales.ts';
import { servePages } from '../builders/pages.ts';
import { openInBrowser } from './fixtures/browserTern.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import { password, type Person, signedIn } from './fixtures/person.ts';
import { pngFile } from './fixtures/png.ts';
import { desk, expect, test as base } from './fixtures/test.ts';

const t = locales.en.linkPreviews;

const said =
  '<title>no</title><meta property="og:title" content="The sea that a small bird crosses twice a year">' +
  '<meta property="og:site_name" content="Tern"><meta property="og:image" content="/sea.png">' +
  '<meta property="og:description" content="From the Arctic to the Antarctic and back: forty thousand kilometres of ' +
  'wind, water and light, and never far from a shore for long.">';

/** A site, and somebody whose device reaches it. */
const test = base.extend<{ site: { url: string; asked: string[] }; writer: Person }>({
  // Playwright reads what a fixture needs from this pattern: nothing.
  // oxlint-disable-next-line no-empty-pattern
  site: async ({}, provide) => {
    const asked: string[] = [];
    const listener: RequestListener = (request, response) => {
      asked.push(request.url ?? '');
      const isPicture = request.url === '/sea.png';
      response.writeHead(200, { 'content-type': isPicture ? 'image/png' : 'text/html' });
      response.end(isPicture ? pngFile(320, 200, [20, 90, 140], [210, 230, 240]).buffer : said);
    };
    const server = await servePages(listener);
    await provide({ url: server.url, asked });
    await server.stop();
  },
  writer: async ({ browser, folder, gateway }, provide) => {
    const tern = await openInBrowser({
      ...{ browser, folder, profile: 'vera', gatewayUrl: gateway.url },
      context: { ...desk, reducedMotion: 'reduce' },
      account: { handle: 'vera', displayName: 'Vera Moroz', password },
      hostScript: 'test/processes/loopbackHost.ts',
    });
    await provide(await signedIn(tern));
    await tern.stop();
  },
});

const written = ({ page }: Person) => page.getByTestId('written-preview');
const cards = ({ page }: Person) => page.getByTestId('link-card');

test('[PREVIEW-2] a link is previewed, sent with its preview, and read without asking its page', async ({
  writer,
  ben,
  site,
}) => {
  await writer.startChat('ben');
  await writer.composer().fill(`Look: ${site.url}/sea`);
  await expect(written(writer)).toContainText('The sea that a small bird crosses', {
    timeout: 30_000,
  });
  await expectAccessible(writer.page);
  await keepLooks(writer.page, 'linkPreview-written');
  expect(site.asked).toEqual(['/sea', '/sea.png']);

  await writer.composer().press('Enter');
  await expect(cards(writer)).toBeVisible();
  await expect(written(writer)).toHaveCount(0);
  await expect(ben.row('vera')).toContainText('Look:');
  await ben.openThread('vera');
  await expect(cards(ben)).toHaveAttribute('href', `${site.url}/sea`);
  await expect(cards(ben)).toHaveAccessibleName(/Tern.*The sea that a small bird crosses.*From the Arctic/u);
  await keepLooks(ben.page, 'linkPreview-read');
  expect(site.asked).toEqual(['/sea', '/sea.png']);

  await writer.composer().press('ArrowUp');
  await writer.composer().fill('Never mind');
  await writer.composer().press('Enter');
  await expect(ben.message('Never mind')).toBeVisible();
  await expect(cards(ben)).toHaveCount(0);
});

test('[PREVIEW-1] a comment has a preview, too', async ({ writer, bot, site }) => {
  const ben = await bot('ben');
  const { threadId } = await ben.invoke('createGroup', { name: 'Tides', handles: ['vera'], channel: true });
  await ben.invoke('setMemberRight', { threadId, name: 'comment', forbidden: false });
  await ben.invoke('sendMessage', { threadId, text: 'High tide at nine.' });
  const { page } = writer;
  await page.locator('[data-testid="thread-row"][data-kind="channel"]').click();
  await writer.message('High tide at nine.').getByTestId('comments-button').click();
  const panel = page.getByTestId('comments');
  const field = panel.getByLabel('Write a comment');
  await field.fill(`Look: ${site.url}/sea`);
  const preview = panel.getByTestId('written-preview');
  await expect(preview).toContainText('The sea that a small bird crosses', { timeout: 30_000 });
  await expectAccessible(page);
  await keepLooks(page, 'linkPreview-comment');
  await field.press('Enter');
  await expect(panel.getByTestId('link-card')).toHaveAttribute('href', `${site.url}/sea`);
  await expect(preview).toHaveCount(0);

  await field.fill(`${site.url}/other`);
  await preview.getByRole('button', { name: t.remove }).click();
  await expect(field).toBeFocused();
  await field.press('Enter');
  await expect(panel.getByTestId('message')).toHaveCount(2);
  await expect(panel.getByTestId('link-card')).toHaveCount(1);
});

test('[PREVIEW-7] one that was removed is not offered again', async ({ writer, bot, site }) => {
  await bot('ben');
  await writer.startChat('ben');
  await writer.composer().fill(`${site.url}/a`);
  await written(writer).getByRole('button', { name: t.remove }).click();
  await expect(writer.composer()).toBeFocused();
  await writer.composer().fill(`${site.url}/a and ${site.url}/b`);
  await writer.composer().fill(`${site.url}/b`);
  await expect(written(writer)).toBeVisible();
  await writer.composer().fill(`${site.url}/a and more`);
  await expect(written(writer)).toHaveCount(0);
  await writer.composer().press('Enter');
  await expect(writer.page.getByTestId('message-text').filter({ hasText: 'and more' })).toBeVisible();
  await expect(cards(writer)).toHaveCount(0);
});

test('[PREVIEW-5] without a page that answers, the message goes as it is', async ({ writer, bot }) => {
  await bot('ben');
  await writer.startChat('ben');
  await writer.composer().fill('http://127.0.0.1:9/gone');
  await writer.composer().press('Enter');
  await expect(writer.message('http://127.0.0.1:9/gone')).toBeVisible();
  await expect(cards(writer)).toHaveCount(0);
});
