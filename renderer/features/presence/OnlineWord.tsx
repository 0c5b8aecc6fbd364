import { useTranslation } from 'react-i18next';

/** For who listens, after the name of somebody who is online: the dot on their avatar is not read out. */
export function OnlineWord({ online }: { readonly online: boolean }) {
  const { t } = useTranslation();
  return online && <span className="visuallyHidden">, {t('presence.online')}</span>;
}
