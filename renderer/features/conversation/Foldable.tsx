import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { foldedLines } from './foldable.ts';
import styles from './MessageBubble.module.css';

interface FoldableProps {
  readonly messageId: MessageId;
  readonly reachable: boolean;
  /** @param reachable whether Tab may lead into it: not into what is folded away */
  readonly children: (reachable: boolean) => ReactNode;
}

/** A long message shows its beginning; the rest is one click or key away. Measured before it is seen. */
export function Foldable({ messageId, reachable, children }: FoldableProps) {
  const { t } = useTranslation();
  const { unfolded } = useApp().conversation;
  const content = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(() => unfolded.has(messageId));
  const [long, setLong] = useState(true);

  useLayoutEffect(() => {
    const element = content.current;
    if (element === null) return undefined;
    const measure = () => {
      const line = Number.parseFloat(getComputedStyle(element).lineHeight);
      // Folding one line away would save nothing: the button takes as much.
      setLong(element.scrollHeight > line * (foldedLines + 1.5));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const toggle = () => {
    if (open) unfolded.delete(messageId);
    else unfolded.add(messageId);
    setOpen(!open);
  };
  return (
    <>
      <div ref={content} className={styles.foldable} data-folded={long && !open}>
        {children(reachable && (open || !long))}
      </div>
      {long && (
        <Button
          tone="quiet"
          size="small"
          className={styles.fold}
          aria-expanded={open}
          tabIndex={reachable ? 0 : -1}
          onClick={toggle}
        >
          {open ? t('message.showLess') : t('message.showMore')}
        </Button>
      )}
    </>
  );
}
