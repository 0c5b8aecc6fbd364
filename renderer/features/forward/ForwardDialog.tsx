import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { maxForwardTargets } from '../../../sync/protocol/sizes.ts';
import { useFormats } from '../../format/useFormats.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import styles from './ForwardDialog.module.css';
import { ThreadPicker } from './ThreadPicker.tsx';

export function ForwardDialog({ messages }: DialogOf<'forward'>) {
  const { t } = useTranslation();
  const { showDialog } = useApp();
  return (
    <Dialog
      open
      onClose={() => showDialog(null)}
      title={t('forward.title', { count: messages.length })}
      closeLabel={t('common.close')}
    >
      <ForwardForm messages={messages} />
    </Dialog>
  );
}

/** To whom, with whose name, with what to say about it. Works offline: it is all in the outbox or nothing is. */
function ForwardForm({ messages }: { readonly messages: readonly MessageView[] }) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const limit = useLimit('textLength');
  const [chosen, setChosen] = useState<ReadonlyMap<ThreadId, ThreadView>>(new Map());
  const [showOrigin, setShowOrigin] = useState(true);
  const [comment, setComment] = useState('');
  const titles = formats.list([...chosen.values()].map(({ title }) => title));

  const toggle = (thread: ThreadView) => {
    const next = new Map(chosen);
    if (!next.delete(thread.threadId) && next.size < maxForwardTargets) next.set(thread.threadId, thread);
    setChosen(next);
  };

  const submit = useSubmit(async () => {
    const [first] = chosen.keys();
    if (first === undefined) return;
    const { openThreadId } = app.store.getState();
    if (!(await app.forward.send({ to: [...chosen.keys()], showOrigin, comment }))) return;
    if (openThreadId !== null && chosen.has(openThreadId)) void app.conversation.toNewest(true);
    const open = { label: t('forward.open'), run: () => app.threads.open(first) };
    const elsewhere = chosen.size === 1 && first !== openThreadId;
    app.toast(t('forward.done', { titles }), elsewhere ? { action: open } : {});
  });

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <ThreadPicker chosen={chosen} onToggle={toggle} />
      <p className={styles.chosen} role="status">
        {chosen.size === 0 ? t('forward.nobody') : t('forward.to', { titles })}
      </p>
      <Field
        label={t('forward.comment')}
        value={comment}
        maxLength={limit}
        onChange={(event) => setComment(event.target.value)}
        autoComplete="off"
        dir="auto"
      />
      <Switch
        label={t('forward.showOrigin', { count: messages.length })}
        checked={showOrigin}
        onChange={setShowOrigin}
      />
      <Button type="submit" tone="primary" wide disabled={chosen.size === 0}>
        {t('message.forward')}
      </Button>
    </form>
  );
}
