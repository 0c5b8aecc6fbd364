import { Ban } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import { FormattedText } from '../formatting/FormattedText.tsx';
import { CardBody } from '../cards/CardBody.tsx';
import { MessageFiles } from '../files/MessageFiles.tsx';
import { LinkCard } from '../linkPreviews/LinkCard.tsx';
import { PollBody } from '../polls/PollBody.tsx';
import { StickerPackCard } from '../stickers/StickerPackCard.tsx';
import { StickerMessage } from '../stickers/StickerMessage.tsx';
import { ViewOnceBody } from '../viewOnce/ViewOnceBody.tsx';
import { staysHere } from '../../format/disappearsSentence.ts';
import { deletedSentence } from '../../format/deletedSentence.ts';
import { cx } from '../../ui/cx.ts';
import { hueOf } from '../../ui/hue.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Foldable } from './Foldable.tsx';
import { ForwardedLine } from './ForwardedLine.tsx';
import { mayNeedFolding } from './foldable.ts';
import styles from './MessageBubble.module.css';
import { MessageMeta } from './MessageMeta.tsx';
import { Quote } from './Quote.tsx';
import type { Row } from './rows.ts';

interface MessageBubbleProps {
  readonly row: Row;
  readonly emoji: 0 | 1 | 2 | 3;
  readonly settleDelayMs: number;
  /** Whether Tab leads to what is within: only in the row that has the focus, so that the list is one stop. */
  readonly reachable: boolean;
  /** With the name of who wrote it, once a group of bubbles. */
  readonly signed: boolean;
  /** Of a group one has left, or while messages are being chosen. */
  readonly readOnly: boolean;
  readonly onInfo: () => void;
}

/** Where time and mark are always in sight; what showed them once keeps them, so that nothing is laid out anew. */
function useMetaShown(row: Row): boolean {
  const { delivery, edited, pendingEdit, pinned, starred } = row.message;
  const unsettled = delivery !== null && delivery.state !== 'delivered' && delivery.state !== 'read';
  const marked = pinned !== 'none' || starred !== 'none';
  const needed = !row.joinsNext || unsettled || edited || marked || pendingEdit !== null;
  const [shown, setShown] = useState(needed);
  if (needed && !shown) setShown(true);
  return needed || shown;
}

/** What stays of it. */
function DeletedText({ message }: Pick<Row, 'message'>) {
  const { t } = useTranslation();
  return (
    <span className={styles.deleted}>
      <Icon icon={Ban} />
      {deletedSentence(t, message)}
    </span>
  );
}

/** Pictures give the bubble its width, and a caption keeps to it. */
function filesIn({ files, sticker, stickerPack }: MessageView): 'none' | 'pictures' | 'others' {
  if (files.length === 0 || sticker !== null || stickerPack !== null) return 'none';
  return files.every(({ kind }) => kind === 'picture') ? 'pictures' : 'others';
}

interface WordsProps extends Pick<MessageBubbleProps, 'reachable' | 'readOnly'> {
  readonly message: MessageView;
}

function Words({ message, reachable, readOnly }: WordsProps) {
  const { messageId, deleted, poll, sticker, stickerPack, card, text, viewOnce: once } = message;
  if (deleted) return <DeletedText message={message} />;
  if (sticker !== null) return <StickerMessage message={message} reachable={reachable} />;
  if (once !== null) return <ViewOnceBody {...{ message, once, reachable }} />;
  if (poll !== null) return <PollBody {...{ message, poll, reachable, readOnly }} />;
  if (stickerPack !== null) return <StickerPackCard {...{ message, pack: stickerPack, reachable }} />;
  if (card !== null) return <CardBody {...{ message, card, reachable }} />;
  if (!mayNeedFolding(text)) return <FormattedText key={text} text={text} reachable={reachable} />;
  return (
    <Foldable messageId={messageId} reachable={reachable}>
      {(within) => <FormattedText key={text} text={text} reachable={within} />}
    </Foldable>
  );
}

export function MessageBubble(props: MessageBubbleProps) {
  const { row, emoji, settleDelayMs, reachable, signed, readOnly, onInfo } = props;
  const { message, joinsPrevious, joinsNext } = row;
  const metaShown = useMetaShown(row);
  return (
    <div
      className={cx(styles.bubble, emoji > 0 && styles.bare)}
      data-mine={message.mine}
      data-emoji={message.sticker === null && message.files.length === 0 ? emoji : 0}
      data-deleted={message.deleted}
      data-stays={staysHere(message)}
      data-joins-previous={joinsPrevious}
      data-joins-next={joinsNext}
      data-chips={message.reactions.length > 0}
      data-files={filesIn(message)}
    >
      {signed && !message.mine && !joinsPrevious && (
        <span className={styles.sender} data-hue={hueOf(message.senderHandle)} data-testid="sender">
          <bdi>{message.senderName}</bdi>
        </span>
      )}
      {message.forwardedFrom !== null && <ForwardedLine from={message.forwardedFrom} />}
      {message.replyTo !== null && <Quote quote={message.replyTo} reachable={reachable} />}
      {message.files.length > 0 && message.sticker === null && message.stickerPack === null && (
        <MessageFiles message={message} reachable={reachable} />
      )}
      <div className={styles.text} dir="auto">
        {(message.files.length === 0 || message.text !== '') && (
          <div className={styles.content} data-testid="message-text">
            <Words message={message} reachable={reachable} readOnly={readOnly} />
          </div>
        )}
        {message.preview !== null && <LinkCard preview={message.preview} reachable={reachable} />}
        <MessageMeta
          message={message}
          settleDelayMs={settleDelayMs}
          shown={metaShown}
          reachable={reachable}
          onInfo={onInfo}
        />
      </div>
    </div>
  );
}
