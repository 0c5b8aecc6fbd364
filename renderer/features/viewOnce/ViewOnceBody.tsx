import { CircleCheck, CircleDot, TimerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import type { ViewOnceView } from '../../../preload/views/viewOnce.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './ViewOnce.module.css';
import { wordsOfOnce } from './wordsOfOnce.ts';

interface ViewOnceBodyProps {
  readonly message: MessageView;
  readonly once: ViewOnceView;
  readonly reachable: boolean;
}

/** That something can be opened once, and what became of it. */
export function ViewOnceBody({ message, once, reachable }: ViewOnceBodyProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { viewOnce } = useApp();
  const what = wordsOfOnce(t, once);
  const isOpenable = once.state === 'unopened' || once.state === 'open';
  const line = (
    <>
      <span className={styles.sign}>
        <Icon icon={signOf(once.state)} />
      </span>
      <span className={styles.words}>
        <span className={styles.what}>
          {what} · {t('viewOnce.once')}
        </span>
        <span className={styles.detail}>
          {isOpenable ? formats.bytes(once.size) : <bdi>{detailOf(t, once)}</bdi>}
        </span>
      </span>
    </>
  );
  if (!isOpenable)
    return (
      <div className={styles.once} data-testid="view-once" data-state={once.state}>
        {line}
      </div>
    );
  return (
    <button
      type="button"
      className={styles.once}
      tabIndex={reachable ? 0 : -1}
      data-testid="view-once"
      data-state={once.state}
      onClick={() => void viewOnce.open(message)}
    >
      {line}
    </button>
  );
}

const signOf = (state: ViewOnceView['state']) =>
  state === 'opened' ? CircleCheck : state === 'late' ? TimerOff : CircleDot;

function detailOf(t: TFunction, { state, openedBy }: ViewOnceView): string {
  if (state === 'opened') return t('viewOnce.opened');
  if (state === 'late') return t('viewOnce.late');
  return openedBy.length === 0
    ? t('viewOnce.unopened')
    : t('viewOnce.openedBy', { names: openedBy.join(', ') });
}
