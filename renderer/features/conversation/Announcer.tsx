import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import { mentionOf } from '../../format/filesWords.ts';
import { noticeSentence } from '../../format/noticeSentence.ts';
import { plainText } from '../../../sync/protocol/markup/plainText.ts';
import { newestIn, newsIn } from './news.ts';
import type { Row } from './rows.ts';
import { cutText } from '../../../sync/core/cutText.ts';

interface AnnouncerProps {
  readonly rows: readonly Row[];
  readonly newer: boolean;
}

/** More at once than this nobody would listen to: then it is said how many there are. */
const mostSaid = 3;

/**
 * Says what others write while the thread is open. The list itself stays silent: it takes rows in and out as one
 * scrolls, which is no news.
 */
export function Announcer({ rows, newer }: AnnouncerProps) {
  const { t, i18n } = useTranslation();
  const heard = useRef(newestIn(rows));
  const wasAtEnd = useRef(!newer);
  const [news, setNews] = useState<readonly MessageView[]>([]);

  useEffect(() => {
    const latest = newsIn(rows, heard.current);
    // What somebody scrolls to has been there before.
    if (wasAtEnd.current && !newer && latest.length > 0) setNews(latest);
    heard.current = Math.max(heard.current, newestIn(rows));
    wasAtEnd.current = !newer;
  }, [rows, newer]);

  const sentenceOf = (message: MessageView) => {
    const { notice, poll, senderName } = message;
    if (notice !== null) return noticeSentence(t, i18n.language, notice);
    const plain = (text: string) => plainText(text, t('message.spoiler'));
    const said = cutText(mentionOf(t, message, plain), 300);
    return t('message.announce', {
      name: senderName,
      text: poll === null ? said : `${t('poll.poll')}: ${said}`,
    });
  };

  // Nodes of their own: the same words once more are said once more.
  return (
    <div className="visuallyHidden" role="status">
      {news.length > mostSaid ? (
        <p key={news.at(-1)?.messageId}>{t('message.announceMany', { count: news.length })}</p>
      ) : (
        news.map((message) => <p key={message.messageId}>{sentenceOf(message)}</p>)
      )}
    </div>
  );
}
