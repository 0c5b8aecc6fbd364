import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockedView } from '../../../preload/views/blocked.ts';
import { isolated } from '../../../sync/core/bidi.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { once } from '../../ui/once.ts';
import { identityOf } from '../../ui/personIn.ts';
import styles from './blocks.module.css';

/** Everybody whom the person has blocked. */
export function BlockedDialog() {
  const { t } = useTranslation();
  const { blocks, showDialog } = useApp();
  const items = useAppState(({ blocked }) => blocked);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => void blocks.read(), [blocks]);
  const lift = async ({ userId }: BlockedView) => {
    await blocks.set(userId, false);
    // Its row goes, and the focus must not go with it.
    list.current?.focus();
  };
  return (
    <Dialog open onClose={() => showDialog(null)} title={t('blocks.title')} closeLabel={t('common.close')}>
      <div data-testid="blocked-dialog">
        {items?.length === 0 && <EmptyState>{t('blocks.empty')}</EmptyState>}
        <ul ref={list} tabIndex={-1} className={styles.people} aria-label={t('blocks.title')}>
          {items?.map((person) => (
            <BlockedPerson key={person.userId} person={person} onLift={() => lift(person)} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

interface BlockedPersonProps {
  readonly person: BlockedView;
  readonly onLift: () => Promise<void>;
}

function BlockedPerson({ person, onLift }: BlockedPersonProps) {
  const { t } = useTranslation();
  const { displayName, handle } = person;
  return (
    <li className={styles.person} data-testid="blocked-person">
      <Avatar name={displayName} seed={handle} size="small" />
      <span className={styles.names}>
        <bdi>{displayName}</bdi>
        <small>
          <bdi>{identityOf(person)}</bdi>
        </small>
      </span>
      <Button
        size="small"
        aria-label={t('blocks.unblockLabel', { name: isolated(displayName) })}
        onClick={once(onLift)}
      >
        {t('blocks.unblock')}
      </Button>
    </li>
  );
}
