import { Check, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { ownThread } from '../../store/ownThread.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { accountKeys, writtenKeys } from '../../ui/keys.ts';
import styles from './AccountsSection.module.css';
import type { AccountItem } from './slice.ts';

/** The accounts on this device: which one is shown, and what is new in the others. */
export function AccountsSection() {
  const { t } = useTranslation();
  const app = useApp();
  const accounts = useAppState((state) => state.accounts);
  if (accounts === null || ownThread !== null) return null;
  const choose = (action: Promise<void>) => {
    app.showDialog(null);
    void action;
  };

  return (
    <section className={styles.section} aria-label={t('accounts.title')}>
      {accounts.accounts.length > 1 && (
        <ul className={styles.list}>
          {accounts.accounts.map((account, index) => (
            <AccountRow
              key={account.accountId}
              account={account}
              place={index + 1}
              onChoose={() => choose(app.accounts.switchTo(account.accountId))}
            />
          ))}
        </ul>
      )}
      {!accounts.full && (
        <button type="button" className={styles.add} onClick={() => choose(app.accounts.add())}>
          <Icon icon={Plus} />
          {t('accounts.add')}
        </button>
      )}
    </section>
  );
}

interface AccountRowProps {
  readonly account: AccountItem;
  /** From 1 on. */
  readonly place: number;
  readonly onChoose: () => void;
}

function AccountRow({ account: { person, former, unread, shown }, place, onChoose }: AccountRowProps) {
  const { t } = useTranslation();
  const { host } = useApp();
  const formats = useFormats();
  const handle = person?.handle ?? former;
  if (handle === null) return null;
  const keys = writtenKeys(accountKeys(place, host.kind), host.platform);
  return (
    <li>
      <button type="button" className={styles.row} aria-current={shown} onClick={onChoose} title={keys}>
        <Avatar name={person?.displayName ?? handle} seed={handle} size="small" />
        <span className={styles.names}>
          <bdi className={styles.name}>{person?.displayName ?? t('accounts.signedOut')}</bdi>
          <span className={styles.handle}>@{handle}</span>
        </span>
        {shown ? (
          <Icon icon={Check} />
        ) : (
          unread > 0 && (
            <span className={styles.unread}>
              {formats.number(unread)}
              <span className="visuallyHidden"> {t('list.unread', { count: unread })}</span>
            </span>
          )
        )}
      </button>
    </li>
  );
}
