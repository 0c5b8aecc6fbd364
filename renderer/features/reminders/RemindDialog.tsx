import { useTranslation } from 'react-i18next';
import type { MessageId } from '../../../sync/core/ids.ts';
import { maxScheduleAheadMs } from '../../../sync/protocol/sizes.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useReturnToRow } from '../conversation/useReturnToRow.ts';
import { TimeChoice } from '../schedule/TimeChoice.tsx';

/** When to remind of a message. */
export function RemindDialog() {
  const messageId = useAppState(({ reminding }) => reminding?.messageId ?? null);
  return messageId === null ? null : <Asked messageId={messageId} />;
}

function Asked({ messageId }: { readonly messageId: MessageId }) {
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
        latestInMs={maxScheduleAheadMs}
        onChoose={(at) => void reminders.choose(at)}
      />
    </Dialog>
  );
}
