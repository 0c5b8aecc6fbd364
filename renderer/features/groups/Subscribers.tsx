import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { maxDisplayNameLength } from '../../../sync/protocol/sizes.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { LongList } from '../../ui/LongList.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { once } from '../../ui/once.ts';
import styles from './groups.module.css';
import { MemberItem } from './MemberItem.tsx';

interface SubscribersProps {
  readonly threadId: ThreadId;
}

/** [CHANNEL-8] The gateway alone knows: it is asked when somebody looks. */
export function Subscribers({ threadId }: SubscribersProps) {
  const { t } = useTranslation();
  const { subscribers } = useApp();
  const isOpen = useAppState((state) => state.subscribers?.threadId === threadId);
  return (
    <section className={styles.section} aria-label={t('channel.subscriberList.title')}>
      <Button wide aria-expanded={isOpen} onClick={() => subscribers.show(isOpen ? null : threadId)}>
        {t('channel.subscriberList.title')}
      </Button>
      {isOpen && <SubscriberList threadId={threadId} />}
    </section>
  );
}

function SubscriberList({ threadId }: SubscribersProps) {
  const { t } = useTranslation();
  const app = useApp();
  const box = useRef<HTMLDivElement>(null);
  const items = useAppState(({ subscribers }) => subscribers?.items ?? null);
  const search = useAppState(({ subscribers }) => subscribers?.search ?? '');
  const hasMore = useAppState(({ subscribers }) => subscribers !== null && subscribers.next !== null);
  return (
    <>
      <Field
        label={t('channel.subscriberList.find')}
        type="search"
        value={search}
        maxLength={maxDisplayNameLength}
        onChange={({ target }) => app.subscribers.search(target.value)}
      />
      <NotRead />
      {items?.length === 0 && !hasMore && (
        <p className={styles.quiet} role="status">
          {search.trim() === '' ? t('channel.subscriberList.empty') : t('group.noMember')}
        </p>
      )}
      {items !== null && items.length > 0 && (
        <LongList
          label={t('channel.subscriberList.title')}
          className={styles.people}
          boxRef={box}
          items={items}
          keyOf={({ handle }) => handle}
        >
          {(member) => (
            <MemberItem
              threadId={threadId}
              member={member}
              isSubscriber
              onAnswered={() => {
                app.subscribers.refresh();
                box.current?.focus();
              }}
            />
          )}
        </LongList>
      )}
      {hasMore && (
        <Button size="small" onClick={once(app.subscribers.more)}>
          {t('channel.subscriberList.more')}
        </Button>
      )}
    </>
  );
}

/** Why the list could not be read. */
function NotRead() {
  const { t } = useTranslation();
  const app = useApp();
  const error = useAppState(({ subscribers }) => subscribers?.error ?? null);
  if (error === null) return null;
  return (
    <Notice
      tone="plain"
      alert
      actions={
        <Button size="small" onClick={app.subscribers.refresh}>
          {t('common.tryAgain')}
        </Button>
      }
    >
      {error.retryable ? t('channel.subscriberList.offline') : t(errorKey(error.code))}
    </Notice>
  );
}
