import { useTranslation } from 'react-i18next';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useReturnToRow } from '../../ui/useReturnToRow.ts';
import { TimeChoice } from '../schedule/TimeChoice.tsx';

/** When to remind of a message. */
export function RemindDialog({ message }: DialogOf<'remind'>) {
  const latestInMs = useLimit('scheduleAheadMs');
  const { t } = useTranslation();
  const { reminders, showDialog } = useApp();
  useReturnToRow(message.messageId);
  return (
    <Dialog
      open
      onClose={() => showDialog(null)}
      title={t('reminders.remind')}
      closeLabel={t('common.close')}
    >
      <TimeChoice
        presets={['in20Minutes', 'in1Hour', 'in3Hours', 'tomorrow', 'monday']}
        action={t('reminders.remind')}
        at={null}
        latestInMs={latestInMs}
        onChoose={(at) => void reminders.choose(message, at)}
      />
    </Dialog>
  );
}
