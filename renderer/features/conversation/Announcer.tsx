import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noticeSentence } from '../../format/noticeSentence.ts';
import { plainText } from '../../../sync/protocol/markup/plainText.ts';
import type { Row } from './rows.ts';

interface AnnouncerProps {
  readonly rows: readonly Row[];
  readonly newer: boolean;
}

/**
 * Says what others write while the thread is open. The list itself stays silent: it takes rows in and out as one
 * scrolls, which is no news.
 */
export function Announcer({ rows, newer }: AnnouncerProps) {
  const { t, i18n } = useTranslation();
  const last = rows.at(-1)?.message;
  const heard = useRef(last?.sequenceNumber ?? 0);
  const [sentence, setSentence] = useState('');

  useEffect(() => {
    const sequenceNumber = last?.sequenceNumber ?? 0;
    if (last === undefined || newer || sequenceNumber <= heard.current) return;
    heard.current = sequenceNumber;
    if (last.notice !== null) setSentence(noticeSentence(t, i18n.language, last.notice));
    else if (!last.mine && !last.deleted) {
      const said = plainText(last.text, t('message.spoiler')).slice(0, 300);
      const text = last.poll === null ? said : `${t('poll.poll')}: ${said}`;
      setSentence(t('message.announce', { name: last.senderName, text }));
    }
  }, [last, newer, t, i18n.language]);

  return (
    <div className="visuallyHidden" role="status">
      {sentence}
    </div>
  );
}
