import { ArrowDown, AtSign, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './MessageList.module.css';

interface ToNewestProps {
  readonly unread: number;
}

/** Round buttons over the end of the list: to the next unread mention, and to the newest message. */
export function ToNewest({ unread }: ToNewestProps) {
  const { t } = useTranslation();
  const { conversation, mentions } = useApp();
  const unreadMentions = useAppState((state) => state.openThread?.unreadMentions ?? 0);
  return (
    <div className={styles.toNewestPlace}>
      {unreadMentions > 0 && (
        <RoundButton
          icon={AtSign}
          label={t('mentions.next')}
          count={unreadMentions}
          countLabel={t('mentions.count', { count: unreadMentions })}
          onClick={() => void mentions.next()}
          data-testid="to-mention"
        />
      )}
      <RoundButton
        icon={ArrowDown}
        label={t('conversation.toNewest')}
        count={unread}
        countLabel={t('conversation.unread', { count: unread })}
        onClick={() => void conversation.toNewest(true)}
        data-testid="to-newest"
      />
    </div>
  );
}

interface RoundButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly count: number;
  readonly countLabel: string;
  readonly onClick: () => void;
  readonly 'data-testid': string;
}

function RoundButton({ icon, label, count, countLabel, ...rest }: RoundButtonProps) {
  const formats = useFormats();
  return (
    <button
      type="button"
      className={styles.round}
      title={label}
      aria-label={count === 0 ? label : `${label}, ${countLabel}`}
      {...rest}
    >
      <Icon icon={icon} />
      {count > 0 && <span className={styles.count}>{formats.count(count)}</span>}
    </button>
  );
}
