import { useTranslation } from 'react-i18next';
import type { StateView } from '../../../preload/views/state.ts';
import { errorKey } from '../../i18n/i18n.ts';
import styles from './PreferencesDialog.module.css';

interface ConnectionInfoProps {
  readonly state: StateView;
}

export function ConnectionInfo({ state }: ConnectionInfoProps) {
  const { t } = useTranslation();
  const { connection } = state;
  return (
    <dl className={styles.info}>
      <dt>{t('preferences.connection')}</dt>
      <dd>
        {t(`connection.states.${connection.state}`)}
        {connection.error !== null && (
          <span className={styles.reason}>{t(errorKey(connection.error.code))}</span>
        )}
      </dd>
      <dt>{t('preferences.server')}</dt>
      <dd className={styles.address}>{state.gatewayUrl}</dd>
      <dt>{t('preferences.profile')}</dt>
      <dd>{state.profile}</dd>
      <dt>{t('preferences.version')}</dt>
      <dd>{state.appVersion}</dd>
    </dl>
  );
}
