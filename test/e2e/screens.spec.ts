import type { BrowserContextOptions, Page } from '@playwright/test';
import { type Locale, locales } from '../../resources/locales.ts';
import type { DemoAccount } from './fixtures/gateway.ts';
import { expectAccessible, expectFits, keepScreenshot } from './fixtures/look.ts';
import { personAt } from './fixtures/person.ts';
import { desk, expect, test } from './fixtures/test.ts';

/** A way of seeing the same six screens, and what its person writes on them. */
interface Look {
  readonly name: string;
  readonly locale: Locale;
  readonly context?: BrowserContextOptions;
  /** A default size of letters, as people set it in their browser; 16 is the usual one. */
  readonly fontSize?: number;
  readonly me: string;
  readonly thread: string;
  readonly refusing: string;
  readonly lines: readonly [string, string, string, string];
  /** Which screens are kept as pictures. */
  readonly kept: readonly Screen[];
}

type Screen = 'first-screen' | 'list' | 'preferences' | 'conversation' | 'offline' | 'outbox' | 'failed';
const all: readonly Screen[] = ['first-screen', 'list', 'conversation', 'offline', 'outbox', 'failed'];

const english = {
  locale: 'en',
  me: 'anna',
  thread: 'mykola',
  refusing: 'ruth',
  lines: [
    'The train goes under the hill for ten minutes now',
    'This will reach you on the other side of it 🚂',
    'Could you keep the long table for us?',
    'Eight of us, and one cat',
  ],
} as const;

const looks: readonly Look[] = [
  { ...english, name: 'light', kept: all },
  { ...english, name: 'dark', kept: all, context: { colorScheme: 'dark' } },
  {
    ...english,
    name: 'narrow',
    kept: ['list', 'conversation', 'failed'],
    context: { viewport: { width: 380, height: 760 } },
  },
  { ...english, name: 'large-text', kept: ['conversation', 'outbox'], fontSize: 24 },
  {
    ...{ name: 'russian', locale: 'ru', me: 'mykola', thread: 'vera', refusing: 'registry', kept: all },
    lines: [
      'Еду на лодочную станцию, там связи нет',
      'Допишу по дороге, уйдёт само 🚂',
      'Добрый день! Справку забрал, спасибо',
      'Ещё один вопрос про порт приписки',
    ],
  },
  {
    ...{
      name: 'ukrainian',
      locale: 'uk',
      me: 'anna',
      thread: 'halyna',
      refusing: 'olena_sails',
      kept: ['conversation'],
    },
    lines: [
      'Поїзд зараз зайде в тунель',
      'Допишу по той бік, дійде само 🚂',
      'Добрий день! Вітрило вже можна забрати?',
      'Приїдемо вдвох у суботу',
    ],
  },
];

test.use({ demo: true });

for (const look of looks) {
  test(`every screen is sound: ${look.name}`, async ({ open, gateway }) => {
    const context = {
      ...desk,
      locale: `${look.locale}-UA`,
      ...look.context,
    } as const;
    const tern = await open('screens', context);
    const me = personAt(tern);
    const { page } = tern;
    const t = locales[look.locale];
    const narrow = (context.viewport?.width ?? 0) < 640;
    if (look.fontSize !== undefined) await setFontSize(page, look.fontSize);
    // Neither a language nor the size of letters changes what axe looks at.
    const sound = async () => {
      await expectFits(page);
      if (look.locale === 'en' && look.fontSize === undefined) await expectAccessible(page);
    };
    const show = async (screen: Screen) => {
      await sound();
      if (look.kept.includes(screen)) await keepScreenshot(page, `${screen}-${look.name}`);
    };
    const back = () => page.getByRole('button', { name: t.common.back }).click();

    await expect(page.getByRole('button', { name: t.signIn.tryDemo })).toBeVisible();
    await show('first-screen');
    await fillSignIn(
      page,
      t,
      gateway.people.find(({ handle }) => handle === look.me),
    );
    await sound();
    await page.getByRole('button', { name: t.signIn.signIn, exact: true }).click();
    await expect(me.row(look.thread)).toBeVisible();
    await expect(page.getByTestId('catching-up')).toBeHidden();
    await show('list');

    await page.getByRole('button', { name: t.preferences.title }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await show('preferences');
    await page.keyboard.press('Escape');

    await me.openThread(look.thread);
    await expect(page.getByTestId('message').last()).toBeInViewport();
    await expect(me.row(look.thread).getByTestId('unread')).toBeHidden();
    await show('conversation');

    await gateway.kill();
    for (const line of look.lines.slice(0, 2)) await me.write(line);
    if (narrow) await back();
    await expect(me.connectionLine()).toBeVisible();
    await show('offline');

    gateway.alter(`
      DELETE FROM member WHERE user_id = (SELECT user_id FROM user WHERE handle = '${look.me}') AND thread_id IN (
        SELECT thread_id FROM member WHERE user_id = (SELECT user_id FROM user WHERE handle = '${look.refusing}'))`);
    // What was written moves its conversation up, perhaps under the pointer.
    await expect(async () => {
      if (!(await me.row(look.refusing).isVisible())) await back();
      await me.openThread(look.refusing);
      const status = page.getByTestId('conversation-status');
      await expect(status).toContainText(`@${look.refusing}`, { timeout: 1_000 });
    }).toPass();
    for (const line of look.lines.slice(2)) await me.write(line);
    if (narrow) await back();
    await me.connectionLine().click();
    await expect(page.getByTestId('outbox-item')).toHaveCount(4);
    await show('outbox');

    await gateway.start();
    await me.networkReturns();
    await expect(page.getByTestId('outbox-item')).toHaveCount(2);
    await sound();
    await back();
    if (narrow) await me.openThread(look.refusing);
    await me.expectMark(look.lines[3], 'held');
    await expect(me.message(look.lines[2]).getByTestId('problem')).toBeInViewport();
    await show('failed');
  });
}

async function fillSignIn(page: Page, t: (typeof locales)[Locale], account: DemoAccount | undefined) {
  await page.getByRole('button', { name: t.signIn.signIn, exact: true }).click();
  await page.getByLabel(t.signIn.handle).fill(account?.handle ?? '');
  await page.getByLabel(t.signIn.password).fill(account?.password ?? '');
}

async function setFontSize(page: Page, standard: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard } });
}
