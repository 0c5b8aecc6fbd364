import { List, PinOff } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkedMessageView } from '../../../preload/views/message.ts';
import { withFiles } from '../../format/filesWords.ts';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { cx } from '../../ui/cx.ts';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import lines from '../../ui/MessageLines.module.css';
import { MessageTime } from '../../ui/MessageTime.tsx';
import { once } from '../../ui/once.ts';
import { MentionedFiles } from '../files/MentionedFiles.tsx';
import { previewOf } from '../formatting/previewOf.ts';
import { PollMark } from '../polls/PollMark.tsx';
import styles from './PinBar.module.css';
import { cutText } from '../../../sync/core/cutText.ts';

/** Everything pinned in the thread, the newest first. */
export function PinList({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const { pins: actions } = useApp();
  const [open, setOpen] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  const items = useAppState((state) => state.pins.items);
  const goTo = ({ messageId }: MarkedMessageView) => {
    setOpen(false);
    actions.goTo(messageId);
  };
  const unpin = ({ threadId, messageId }: MarkedMessageView) => {
    // Its button goes with the row, and the focus must not go with it.
    card.current?.focus();
    void actions.unpin(threadId, messageId);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton icon={List} label={t('pins.all')} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          ref={card}
          tabIndex={-1}
          className={cx(menu.menu, styles.card)}
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t('pins.all')}
          data-testid="pin-list"
        >
          <h3 className={styles.heading}>{t('pins.all')}</h3>
          <ul className={styles.list}>
            {items.toReversed().map((pin) => (
              <li key={pin.messageId} className={styles.item}>
                <PinnedMessage pin={pin} onGo={() => goTo(pin)} />
                {!readOnly && (
                  <IconButton
                    icon={PinOff}
                    size="small"
                    label={t('pins.unpinNamed', {
                      text: cutText(withFiles(t, previewOf(pin.text), pin.files), 40),
                    })}
                    onClick={(click) => once(() => unpin(pin))(click)}
                  />
                )}
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function PinnedMessage({ pin, onGo }: { readonly pin: MarkedMessageView; readonly onGo: () => void }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <button type="button" className={lines.go} onClick={onGo}>
      <span className={lines.top}>
        <bdi className={lines.who}>{pin.mine ? t('message.you') : pin.senderName}</bdi>
        {pin.waits && <DeliveryMark state="queued" label={t('pins.waits')} />}
        {pin.at !== null && <MessageTime at={pin.at} now={now} />}
      </span>
      <span className={lines.text} dir="auto" data-held={pin.held}>
        {pin.poll && <PollMark />}
        {pin.held ? <MentionedFiles files={pin.files} words={previewOf(pin.text)} /> : t('pins.missing')}
      </span>
    </button>
  );
}
