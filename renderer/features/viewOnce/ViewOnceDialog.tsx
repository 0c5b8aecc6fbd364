import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { messageRows } from '../../ui/messageRows.ts';
import styles from './ViewOnce.module.css';
import { ViewOnceStage } from './ViewOnceStage.tsx';
import { wordsOfOnce } from './wordsOfOnce.ts';

/** What is looked at once: nothing here saves, copies or forwards it, and closing ends it. [ONCE-7] */
export function ViewOnceDialog({ message }: DialogOf<'viewOnce'>) {
  const { t } = useTranslation();
  const { showDialog, viewOnce } = useApp();
  const { messageId, viewOnce: once, senderName: name } = message;
  useEffect(() => viewOnce.showing(messageId), [viewOnce, messageId]);
  const url = viewOnce.urlOf(message);
  if (once === null || url === null) return null;
  const title = t('viewOnce.title', { what: wordsOfOnce(t, once), name });
  return (
    <Primitive.Root open onOpenChange={(open) => !open && showDialog(null)}>
      <Primitive.Portal>
        <Primitive.Content
          className={styles.viewer}
          data-testid="view-once-dialog"
          onContextMenu={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            (messageRows.of(messageId) ?? messageRows.tabStop())?.focus();
          }}
        >
          <header className={styles.header}>
            <span className={styles.words}>
              <Primitive.Title className={styles.title}>
                <bdi>{title}</bdi>
              </Primitive.Title>
              <Primitive.Description className={styles.last}>{t('viewOnce.last')}</Primitive.Description>
            </span>
            <Primitive.Close asChild>
              <IconButton icon={X} label={t('common.close')} />
            </Primitive.Close>
          </header>
          <ViewOnceStage {...{ url, title }} kind={once.kind} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
