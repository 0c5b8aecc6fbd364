import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TernMark } from '../../ui/TernMark.tsx';
import styles from './HostScreen.module.css';

interface HostScreenProps {
  readonly status: 'stopped' | 'refused';
}

/** There is nobody at the other end of the bridge: said calmly, in place of everything. */
export function HostScreen({ status }: HostScreenProps) {
  const { t } = useTranslation();
  return (
    <main className={styles.screen} data-testid="host-gone" role="alert">
      <EmptyState picture={<TernMark size={72} />}>
        {status === 'stopped' ? t('host.stopped') : t('host.refused')}
      </EmptyState>
    </main>
  );
}
