import { readFile } from 'node:fs/promises';
import { locales } from '../../resources/locales.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en.cards;

const card = {
  name: 'olena.vcf',
  mimeType: 'text/vcard',
  buffer: Buffer.from(
    [
      'BEGIN:VCARD',
      'VERSION:3.0',
      'FN:Olena Kovalenko',
      'ORG:Odesa Yacht Club',
      'TEL:+380 48 123 45 67',
    ].join('\r\n') + '\r\nIMPP:tern:olena\r\nEMAIL:olena@yacht.example\r\nEND:VCARD\r\n',
  ),
};

const contacts = ({ page }: Person) => page.getByTestId('contact-card');
const places = ({ page }: Person) => page.getByTestId('place-card');

async function begin({ page }: Person, what: 'Contact' | 'Place') {
  await page.getByRole('button', { name: locales.en.files.attach, exact: true }).click();
  await page.getByRole('menuitem', { name: what }).click();
  return page.getByRole('dialog');
}

test('[CARD-3] contacts are sent, of people and of files, saved, and written to', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.write('Whom to ask');
  await ben.openThread('anna');

  const dialog = await begin(anna, 'Contact');
  await expect(dialog.getByTestId('contact-option')).toContainText('@ben');
  await dialog.getByRole('combobox').press('Enter');
  await expectAccessible(anna.page);
  await dialog.getByRole('button', { name: t.sendContact }).click();
  await expect(contacts(anna)).toHaveAccessibleName('Contact: Ben Adeyemi');
  await expect(anna.composer()).toBeFocused();
  // Nobody writes to themselves by it.
  await expect(contacts(ben)).toContainText('@ben');
  await expect(contacts(ben).getByRole('button')).toHaveText([t.save]);

  await begin(anna, 'Contact');
  await dialog.getByTestId('vcard-input').setInputFiles({ ...card, buffer: Buffer.from('Dear Olena') });
  await expect(dialog.getByRole('alert')).toHaveText(t.problems.unreadable);
  await keepLooks(anna.page, 'contact-unreadable');
  await dialog.getByTestId('vcard-input').setInputFiles(card);
  await expect(dialog).toContainText('Odesa Yacht Club');
  await keepLooks(anna.page, 'contact-new');
  await dialog.getByRole('button', { name: t.sendContact }).click();
  await expect(ben.row('anna')).toContainText('Contact: Olena Kovalenko');
  const olena = contacts(ben).last();
  await expect(olena).toContainText('+380 48 123 45 67');
  await expectAccessible(ben.page);
  await keepLooks(ben.page, 'contact-read');

  // Dropped, it is offered as a contact first.
  await anna.page.getByRole('region', { name: locales.en.conversation.label }).evaluate((area) => {
    const data = new DataTransfer();
    data.items.add(new File(['Dear Olena'], 'letter.vcf'));
    area.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  });
  await expect(dialog.getByRole('alert')).toHaveText(t.problems.unreadable);
  await dialog.getByRole('button', { name: t.sendAsFile }).click();
  await expect(anna.page.getByTestId('tray-item')).toContainText('letter.vcf');

  const [download] = await Promise.all([
    ben.page.waitForEvent('download'),
    olena.getByRole('button', { name: t.save }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Olena Kovalenko.vcf');
  expect(await readFile(await download.path(), 'utf8')).toContain('FN:Olena Kovalenko\r\n');

  await olena.getByRole('button', { name: locales.en.people.write }).click();
  await expect(ben.row('olena')).toBeVisible();
  await expect(ben.composer()).toHaveAccessibleName(/olena/u);
});

test('[CARD-2] places are sent without a network, typed or pointed at, and opened outside', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Where to moor');
  await anna.expectMark('Where to moor', 'delivered');
  await gateway.kill();

  const dialog = await begin(anna, 'Place');
  const typed = dialog.getByLabel(t.coordinates);
  await typed.fill('north of here');
  await dialog.getByLabel(t.placeName).fill('Yacht club');
  await expect(dialog.getByRole('alert')).toHaveText(t.unknownPlace);
  await expect(dialog.getByRole('button', { name: t.sendPlace })).toBeDisabled();
  await typed.fill('https://www.openstreetmap.org/?mlat=46.4825&mlon=30.7233#map=12/46.5/30.7');
  await expect(dialog.getByRole('status')).toHaveText('46.4825, 30.7233');
  await expectAccessible(anna.page);
  const map = dialog.getByTestId('map-chooser');
  await map.press('ArrowUp');
  await expect(typed).toHaveValue('47.48, 30.72');
  await dialog.getByRole('button', { name: t.nearer }).click();
  await keepLooks(anna.page, 'place-new');
  await map.click({ position: { x: 10, y: 10 } });
  await expect(typed).not.toHaveValue('47.48, 30.72');
  await typed.fill('46°28′57″N 30°43′24″E');
  await dialog.getByRole('button', { name: t.sendPlace }).click();
  await expect(places(anna)).toHaveAccessibleName('Place: Yacht club');

  await gateway.start();
  await anna.networkReturns();
  await ben.networkReturns();
  await expect(ben.row('anna')).toContainText('Place: Yacht club', { timeout: 30_000 });
  await ben.openThread('anna');
  await expect(places(ben)).toContainText('46.4825, 30.723333');
  await expect(places(ben).getByRole('link', { name: t.openMap })).toHaveAttribute(
    'href',
    'https://www.openstreetmap.org/?mlat=46.4825&mlon=30.723333#map=15/46.4825/30.723333',
  );
  await expectAccessible(ben.page);
  await keepLooks(ben.page, 'place-read');
});
