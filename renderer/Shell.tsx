import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { ConversationPane } from './features/conversation/ConversationPane.tsx';
import { ListEdge } from './features/listWidth/ListEdge.tsx';
import { useIsStrip, useListWidth } from './features/listWidth/useListWidth.ts';
import { strip, usual } from './features/listWidth/widths.ts';
import { PlayingBar } from './features/playback/PlayingBar.tsx';
import { ListPane } from './features/threadList/ListPane.tsx';
import { OpenDialog } from './OpenDialog.tsx';
import { ownThread } from './store/ownThread.ts';
import { useApp, useAppState } from './store/useApp.ts';
import styles from './Shell.module.css';
import { useShortcuts } from './useShortcuts.ts';

/** List and conversation side by side; one at a time where there is no room for both. */
export function Shell() {
  const { t } = useTranslation();
  const { panels } = useApp();
  const panel = useAppState((state) => {
    const asked = state.panel === null ? null : panels[state.panel];
    return asked?.applies?.(state) === false ? null : asked;
  });
  const conversing = useAppState((state) => state.openThreadId !== null);
  const Left = panel?.place === 'list' ? panel.Screen : ownThread === null ? ListPane : null;
  const Details = panel?.place === 'details' ? panel.Screen : null;
  const isStrip = useIsStrip();
  const width = useListWidth();
  // What has to be read has room, whatever was chosen.
  const shownWidth = !isStrip && width <= strip ? usual : width;
  useShortcuts();
  return (
    <main
      className={styles.shell}
      style={{ '--list-width': `${shownWidth / 16}rem` } as CSSProperties}
      data-conversing={conversing}
      data-detailed={Details !== null}
      data-strip={isStrip}
      data-own={ownThread !== null}
      data-listing={Left !== null}
    >
      <h1 className="visuallyHidden">{t('app.name')}</h1>
      {Left !== null && (
        <div className={styles.list}>
          <Left />
          {!conversing && <PlayingBar below />}
          <ListEdge />
        </div>
      )}
      <div className={styles.conversation}>
        <ConversationPane />
      </div>
      {Details !== null && (
        <div className={styles.details}>
          <Details />
          <div className={styles.instead}>
            <PlayingBar below />
          </div>
        </div>
      )}
      <OpenDialog />
    </main>
  );
}
