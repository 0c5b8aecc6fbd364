import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { useApp } from '../../store/useApp.ts';
import { Segments } from '../../ui/Segments.tsx';

/** Of which messages of a conversation one is notified. */
export function NotifyChoice({ thread: { threadId, preferences } }: { readonly thread: ThreadView }) {
  const { t } = useTranslation();
  const { threads } = useApp();
  const [mode, setMode] = useState<'all' | 'mentions' | 'none'>(preferences.notify ?? 'all');
  return (
    <Segments
      label={t('notify.label')}
      value={mode}
      options={[
        { value: 'all', label: t('notify.all') },
        { value: 'mentions', label: t('notify.mentions') },
        { value: 'none', label: t('notify.none') },
      ]}
      onChange={(next) => {
        setMode(next);
        void threads.prefer({ threadId, name: 'notify', value: next === 'all' ? null : next });
      }}
    />
  );
}
