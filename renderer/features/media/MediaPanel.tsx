import { Tabs } from 'radix-ui';
import { type UIEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaKind } from '../../../preload/views/media.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { composerBox } from '../../ui/composerBox.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import styles from './media.module.css';
import { MediaGrid } from './MediaGrid.tsx';
import { MediaRows } from './MediaRows.tsx';
import type { OpenMedia } from './slice.ts';

const kinds: readonly MediaKind[] = ['media', 'files', 'links', 'audio'];
/** Of the panel: the next page is read before its end is seen. */
const ahead = 600;
const isNarrow = () => matchMedia('(max-width: 62rem)').matches;

/** Everything of a conversation that is no plain text, by kind. */
export function MediaPanel() {
  const { t } = useTranslation();
  const app = useApp();
  const open = useAppState((state) => state.media);
  useFocusBack();
  if (open === null) return null;
  const { kind } = open;
  const onScroll = ({ currentTarget: box }: UIEvent) => {
    if (box.scrollHeight - box.scrollTop - box.clientHeight < ahead) app.media.more();
  };
  const goTo = (messageId: MessageId) => {
    if (isNarrow()) app.showPanel(null);
    void app.conversation.jumpTo(messageId);
  };
  return (
    <Panel title={t('media.title')} testId="media" onBack={() => app.showPanel(null)}>
      <Tabs.Root
        className={styles.tabs}
        value={kind}
        onValueChange={(value) => app.media.choose(value as MediaKind)}
      >
        <Tabs.List className={styles.list} aria-label={t('media.title')}>
          {kinds.map((each) => (
            <Tabs.Trigger key={each} value={each} className={styles.tab}>
              {t(`media.kinds.${each}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value={kind} className={styles.scroll} onScroll={onScroll} data-testid="media-list">
          {open.items !== null && <Items key={kind} open={open} items={open.items} onGo={goTo} />}
          <Older open={open} />
        </Tabs.Content>
      </Tabs.Root>
    </Panel>
  );
}

interface ItemsProps {
  readonly open: OpenMedia;
  readonly items: readonly MessageView[];
  readonly onGo: (messageId: MessageId) => void;
}

function Items({ open, items, onGo }: ItemsProps) {
  const { t } = useTranslation();
  const { media } = useApp();
  const { kind, more } = open;
  const isShort = more && items.length < 12;
  useEffect(() => {
    if (isShort) media.more();
  }, [isShort, media]);
  if (items.length === 0 && !more) return <EmptyState>{t(`media.empty.${kind}`)}</EmptyState>;
  return kind === 'media' ? (
    <MediaGrid messages={items} onGo={onGo} />
  ) : (
    <MediaRows kind={kind} messages={items} onGo={onGo} />
  );
}

/** What is at the gateway only can be fetched. */
function Older({ open: { threadId, partial, fetching, more } }: Pick<ItemsProps, 'open'>) {
  const { t } = useTranslation();
  const { media } = useApp();
  const isLive = useAppState(({ state }) => state?.connection.state === 'live');
  const [asked, setAsked] = useState(false);
  if (!partial || more) return null;
  const isFetching = fetching || asked;
  const words =
    isFetching && isLive ? t('search.fetching') : isLive ? t('media.partial') : t('search.fetchLater');
  return (
    <div className={styles.older} role="status">
      <p>{words}</p>
      {isLive && !isFetching && (
        <Button
          size="small"
          onClick={() => {
            setAsked(true);
            void media.fetchOlder(threadId).finally(() => setAsked(false));
          }}
        >
          {t('search.fetch')}
        </Button>
      )}
    </div>
  );
}

/** The focus goes with the panel, unless something else has taken it. */
function useFocusBack(): void {
  useEffect(
    () => () =>
      void requestAnimationFrame(() => {
        if (document.activeElement === document.body) composerBox.current?.focus();
      }),
    [],
  );
}
