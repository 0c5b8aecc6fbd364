import { useTranslation } from 'react-i18next';
import { noticeSentence, type ToldNotice } from '../../format/noticeSentence.ts';
import { useMessageRow } from '../../ui/messageRows.ts';
import { cx } from '../../ui/cx.ts';
import type { MessageRowProps } from './MessageRow.tsx';
import styles from './MessageRow.module.css';
import { RowMarks } from './RowMarks.tsx';
import { isFolded } from './rows.ts';

/** A quiet line: what became of the group. There is nothing to do with it, but arrows lead over it. */
export function NoticeRow({ notice, row, beginning, day, last, tabStop, onFocusRow }: NoticeRowProps) {
  const { t, i18n } = useTranslation();
  const { messageId } = row.message;
  const rowRef = useMessageRow(messageId);
  const marks = <RowMarks beginning={beginning} day={day} startsNew={row.startsNew} />;
  if (isFolded(row)) return marks;
  return (
    <div className={cx(styles.row, last && styles.last)}>
      {marks}
      <p
        ref={rowRef}
        className={styles.notice}
        data-row="true"
        data-testid="notice"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={tabStop ? 0 : -1}
        dir="auto"
        onFocus={() => onFocusRow(messageId)}
      >
        {noticeSentence(t, i18n.language, notice)}
      </p>
    </div>
  );
}

type NoticeRowProps = Pick<
  MessageRowProps,
  'row' | 'beginning' | 'day' | 'last' | 'tabStop' | 'onFocusRow'
> & {
  readonly notice: ToldNotice;
};
