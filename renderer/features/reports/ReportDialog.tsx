import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageId } from '../../../sync/core/ids.ts';
import { isolated } from '../../../sync/core/bidi.ts';
import { type ReportReason, reportReasons } from '../../../sync/protocol/reports.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useReturnToRow } from '../../ui/useReturnToRow.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { ReportedMessages } from './ReportedMessages.tsx';
import styles from './reports.module.css';

/** What goes to the operator, why, and whether who wrote it is blocked as well. */
export function ReportDialog(report: DialogOf<'report'>) {
  const { t } = useTranslation();
  const { showDialog } = useApp();
  const { messages, opener } = report;
  useReturnToRow(opener === null ? (messages.at(-1)?.messageId ?? null) : null);
  useEffect(() => () => void requestAnimationFrame(() => opener?.()?.focus()), [opener]);
  return (
    <Dialog open onClose={() => showDialog(null)} title={t('reports.title')} closeLabel={t('common.close')}>
      <ReportForm {...report} />
    </Dialog>
  );
}

function ReportForm({ messages, isChosen, person }: DialogOf<'report'>) {
  const { t } = useTranslation();
  const { reports, showDialog } = useApp();
  const [chosen, setChosen] = useState<ReadonlySet<MessageId>>(
    new Set(isChosen ? messages.map(({ messageId }) => messageId) : []),
  );
  const [reason, setReason] = useState<ReportReason>('spam');
  const [note, setNote] = useState('');
  const [blocks, setBlocks] = useState(false);
  const close = () => showDialog(null);
  const submit = useSubmit(async () => {
    const reported = messages.filter(({ messageId }) => chosen.has(messageId));
    if (await reports.send({ messages: reported, reason, note, blocked: blocks ? person : null })) close();
  });
  const choose = (value: string) => setReason(reportReasons.find((each) => each === value) ?? reason);
  return (
    <form className={styles.form} onSubmit={submit} noValidate data-testid="report-dialog">
      <p className={styles.explained}>{t('reports.explained')}</p>
      <ReportedMessages
        messages={messages}
        chosen={chosen}
        onChoose={isChosen && messages.length === 1 ? null : setChosen}
      />
      <p className={styles.explained} role="status">
        {t('reports.chosen', { count: chosen.size })}
      </p>
      <Choice
        label={t('reports.reason')}
        value={reason}
        options={reportReasons.map((each) => [each, t(`reports.reasons.${each}`)] as const)}
        onChoose={choose}
      />
      <Note note={note} onChange={setNote} />
      {person !== null && (
        <Switch
          label={t('reports.alsoBlock', { name: isolated(person.displayName) })}
          checked={blocks}
          onChange={setBlocks}
        />
      )}
      <div className={styles.buttons}>
        <Button onClick={close}>{t('common.cancel')}</Button>
        <Button type="submit" tone="danger" disabled={chosen.size === 0}>
          {t('reports.send')}
        </Button>
      </div>
    </form>
  );
}

interface NoteProps {
  readonly note: string;
  readonly onChange: (note: string) => void;
}

function Note({ note, onChange }: NoteProps) {
  const { t } = useTranslation();
  const id = useId();
  const maxLength = useLimit('reportNoteLength');
  return (
    <div className={styles.note}>
      <label className={styles.label} htmlFor={id}>
        {t('reports.note')}
      </label>
      <textarea
        id={id}
        className={styles.words}
        dir="auto"
        rows={2}
        value={note}
        maxLength={maxLength}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
