import type { TFunction } from 'i18next';
import { Search } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { AppCommand } from '../../store/feature.ts';
import { runCommand } from '../../store/runCommand.ts';
import { useApp } from '../../store/useApp.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { hasWords } from '../../ui/hasWords.ts';
import { Icon } from '../../ui/Icon.tsx';
import { writtenKeys } from '../../ui/keys.ts';
import { Picker, type PickerRow } from '../../ui/Picker.tsx';
import styles from '../../ui/Picker.module.css';
import { threadRow, threadsCalled } from '../../ui/threadRows.tsx';

type Place =
  | { readonly kind: 'thread'; readonly thread: ThreadView }
  | { readonly kind: 'command'; readonly command: AppCommand }
  | { readonly kind: 'messages'; readonly query: string };

/** By the first letters of a name to any conversation or part of the app, and to messages with these words. */
export function GoToDialog() {
  const { t } = useTranslation();
  const app = useApp();
  const [query, setQuery] = useState('');
  const { places, isRead } = usePlaces(query);
  const go = (place: Place) => {
    app.showDialog(null);
    // The dialog gives the keys back to where they were; what is gone to takes them after that.
    requestAnimationFrame(() => goToPlace(app, place));
  };
  return (
    <Dialog open onClose={() => app.showDialog(null)} title={t('goTo.title')} closeLabel={t('common.close')}>
      <Picker
        label={t('goTo.label')}
        listLabel={t('goTo.places')}
        query={query}
        onQuery={setQuery}
        items={places}
        rowOf={(place) => rowOf(place, t, app.host.platform)}
        onTake={go}
        nothing={isRead ? t('goTo.nothing') : null}
        testId="place"
      />
    </Dialog>
  );
}

function goToPlace(app: ReturnType<typeof useApp>, place: Place): void {
  if (place.kind === 'command') return runCommand(app, place.command);
  if (place.kind === 'thread') {
    app.threads.open(place.thread.threadId);
    composerBox.current?.focus();
    return;
  }
  app.search.open();
  app.search.setText(place.query);
}

function usePlaces(query: string): { readonly places: readonly Place[]; readonly isRead: boolean } {
  const { t } = useTranslation();
  const { threads, commands } = useApp();
  const [all, setAll] = useState<readonly ThreadView[] | null>(null);
  useEffect(() => {
    let wanted = true;
    void threads.all().then((read) => wanted && setAll(read));
    return () => {
      wanted = false;
    };
  }, [threads]);
  const places = useMemo(() => {
    const typed = query.trim();
    return [
      ...threadsCalled(all ?? [], query).map((thread) => ({ kind: 'thread', thread }) as const),
      ...commands
        .filter(({ label }) => hasWords(label(t), query))
        .map((command) => ({ kind: 'command', command }) as const),
      ...(typed === '' ? [] : [{ kind: 'messages', query: typed } as const]),
    ];
  }, [all, commands, query, t]);
  return { places, isRead: all !== null };
}

function rowOf(place: Place, t: TFunction, platform: string): PickerRow {
  switch (place.kind) {
    case 'thread':
      return threadRow(place.thread);
    case 'command': {
      const { id, icon, label, keys } = place.command;
      return {
        ...{ key: id, icon: iconOf(icon), label: label(t) },
        ...(keys !== undefined && { keys: writtenKeys(keys, platform) }),
      };
    }
    case 'messages':
      return { key: 'messages', icon: iconOf(Search), label: t('goTo.messages', { query: place.query }) };
  }
}

const iconOf = (icon: AppCommand['icon']) => (
  <span className={styles.icon}>
    <Icon icon={icon} />
  </span>
);
