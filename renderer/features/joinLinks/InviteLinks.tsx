import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinLinkView } from '../../../preload/views/joinLink.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { once } from '../../ui/once.ts';
import styles from './joinLinks.module.css';
import { NewLink } from './NewLink.tsx';

interface InviteLinksProps {
  readonly threadId: ThreadId;
}

/** [LINK-4] The gateway alone knows: it is asked when somebody looks. */
export function InviteLinks({ threadId }: InviteLinksProps) {
  const { t } = useTranslation();
  const { joinLinks } = useApp();
  const isOpen = useAppState((state) => state.joinLinks?.threadId === threadId);
  return (
    <section className={styles.section} aria-label={t('joinLinks.title')}>
      <Button wide aria-expanded={isOpen} onClick={() => joinLinks.show(isOpen ? null : threadId)}>
        {t('joinLinks.title')}
      </Button>
      {isOpen && <Links threadId={threadId} />}
    </section>
  );
}

function Links({ threadId }: InviteLinksProps) {
  const { t } = useTranslation();
  const { joinLinks } = useApp();
  const list = useRef<HTMLUListElement>(null);
  const items = useAppState((state) => state.joinLinks?.items ?? null);
  const error = useAppState((state) => state.joinLinks?.error ?? null);
  const revoke = async (linkId: string) => {
    await joinLinks.revoke(threadId, linkId);
    // Its row goes, and the focus must not go with it.
    list.current?.focus();
  };
  return (
    <>
      {error === null && items !== null && <NewLink threadId={threadId} />}
      {error !== null && (
        <Notice
          tone="plain"
          alert
          actions={
            <Button size="small" onClick={joinLinks.refresh}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {error.retryable ? t('joinLinks.offline') : t(errorKey(error.code))}
        </Notice>
      )}
      {items !== null && items.length > 0 && (
        <ul ref={list} tabIndex={-1} className={styles.list} aria-label={t('joinLinks.title')}>
          {items.map((link) => (
            <LinkItem key={link.linkId} link={link} onRevoke={() => revoke(link.linkId)} />
          ))}
        </ul>
      )}
    </>
  );
}

interface LinkItemProps {
  readonly link: JoinLinkView;
  readonly onRevoke: () => Promise<void>;
}

function LinkItem({ link, onRevoke }: LinkItemProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const { maker, mine, expiresAt, maxUses, approval, uses, over } = link;
  const until =
    expiresAt === null ? t('joinLinks.never') : t('joinLinks.until', { time: formats.due(expiresAt, now) });
  const used =
    maxUses === null ? t('joinLinks.uses', { count: uses }) : t('joinLinks.usesOf', { count: maxUses, uses });
  return (
    <li className={styles.item} data-testid="join-link" data-over={over}>
      <span className={styles.about}>
        <bdi>{mine ? t('joinLinks.mine') : maker}</bdi>
        <small>
          {over ? t('joinLinks.over') : until} · {used}
          {approval && ` · ${t('joinLinks.withApproval')}`}
        </small>
      </span>
      <Button size="small" onClick={once(onRevoke)}>
        {over ? t('joinLinks.remove') : t('joinLinks.revoke')}
      </Button>
    </li>
  );
}
