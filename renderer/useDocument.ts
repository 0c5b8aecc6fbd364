import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from './format/useFormats.ts';
import { othersUnread } from './features/accounts/othersUnread.ts';
import { localeOf } from './i18n/i18n.ts';
import { ownThread } from './store/ownThread.ts';
import { useApp, useAppState } from './store/useApp.ts';

/** What belongs to the page rather than to a pane: title, language, theme, and where it runs. */
export function useDocument(): void {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const { account, host, notes } = useApp();
  const isOpen = useAppState((state) => state.host === 'open');
  const unread = useAppState((state) => state.threads.unreadTotal + othersUnread(state));
  const theme = useAppState((state) => state.state?.preferences.theme ?? 'system');
  const locale = useAppState((state) => state.state?.preferences.locale ?? 'system');

  const own = useAppState(({ openThread }) => (ownThread === null ? null : (openThread?.title ?? null)));

  useEffect(() => {
    const name = own ?? t('app.name');
    document.title = unread === 0 || own !== null ? name : `(${formats.number(unread)}) ${name}`;
  }, [own, unread, formats, t]);

  useEffect(() => {
    if (!isOpen) return;
    notes.nameThem(t('notes.title'));
    account.nameDeleted(t('account.deletion.name'));
  }, [isOpen, account, notes, t]);

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  useEffect(() => {
    const language = localeOf(locale);
    document.documentElement.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [locale, i18n]);

  useEffect(() => {
    document.documentElement.dataset['host'] = host.kind;
    document.documentElement.dataset['platform'] = host.platform;
  }, [host]);
}
