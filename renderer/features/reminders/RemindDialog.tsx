import { useTranslation } from 'react-i18next';
import type { MessageId } from '../../../sync/core/ids.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useReturnToRow } from '../conversation/useReturnToRow.ts';
import { TimeChoice } from '../schedule/TimeChoice.tsx';

/** When to remind of a message. */
export function RemindDialog() {
  const messageId = useAppState(({ reminding }) => reminding?.messageId ?? null);
  return messageId === null ? null : <Asked messageId={messageId} />;
}

function Asked({ messageId }: { readonly messageId: MessageId }) {
  const latestInMs = useLimit('scheduleAheadMs');
  const { t } = useTranslation();
  const { reminders } = useApp();
  useReturnToRow(messageId);
  return (
    <Dialog
      open
      onClose={() => void reminders.choose(null)}
      title={t('reminders.remind')}
      closeLabel={t('common.close')}
    >
      <TimeChoice
        presets={['in20Minutes', 'in1Hour', 'in3Hours', 'tomorrow', 'monday']}
        action={t('reminders.remind')}
        at={null}
        latestInMs={latestInMs}
        onChoose={(at) => void reminders.choose(at)}
      />
    </Dialog>
  );
}
