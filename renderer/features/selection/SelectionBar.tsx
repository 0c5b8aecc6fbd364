import { Copy, Flag, Forward, Trash2, X } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { staysHere } from '../../format/disappearsSentence.ts';
import { useFormats } from '../../format/useFormats.ts';
import { inOrder, type Selection } from './selection.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { isCovered } from '../../ui/isCovered.ts';
import { areKeys, copyKeys, writtenKeys } from '../../ui/keys.ts';
import { asText } from './asText.ts';
import styles from './SelectionBar.module.css';

/** In the composer's place: how many messages are chosen, and what can be done with them. */
export function SelectionBar({ selection }: { readonly selection: Selection }) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const messages = inOrder(selection);
  const copy = () => app.copyMessages(messages, asText(messages, formats.full));
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!areKeys(event, copyKeys) || event.defaultPrevented) return;
    // A dialog has the keys, and words that are marked are what is copied.
    if (isCovered() || document.getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    copy();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  return (
    <div className={styles.bar} role="group" aria-label={t('selection.label')} data-testid="selection-bar">
      <IconButton icon={X} label={t('selection.leave')} onClick={app.selection.clear} />
      <span className={styles.count} role="status">
        {t('selection.count', { count: messages.length })}
      </span>
      <div className={styles.actions}>
        <Button aria-disabled={messages.some(staysHere)} onClick={() => app.forward.ask(messages)}>
          <Icon icon={Forward} />
          {t('message.forward')}
        </Button>
        <Button
          aria-disabled={messages.some(staysHere)}
          onClick={copy}
          title={writtenKeys(copyKeys, app.host.platform)}
        >
          <Icon icon={Copy} />
          {t('selection.copy')}
        </Button>
        {messages.some(({ mine, deleted }) => !mine && !deleted) && (
          <Button onClick={() => app.reports.ask(messages)}>
            <Icon icon={Flag} />
            {t('reports.report')}
          </Button>
        )}
        <Button className={styles.delete} onClick={() => app.showDialog({ kind: 'delete', messages })}>
          <Icon icon={Trash2} />
          {t('message.delete')}
        </Button>
      </div>
    </div>
  );
}
