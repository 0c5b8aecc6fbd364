import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import { TimeChoice } from './TimeChoice.tsx';
import { useLimit } from '../../store/useLimit.ts';

interface ScheduleDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onChoose: (at: number) => void;
}

/** When what stands in the composer is to be sent. */
export function ScheduleDialog({ open, onClose, onChoose }: ScheduleDialogProps) {
  const latestInMs = useLimit('scheduleAheadMs');
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t('schedule.title')} closeLabel={t('common.close')}>
      <TimeChoice
        presets={['in1Hour', 'tomorrow', 'monday']}
        action={t('schedule.action')}
        at={null}
        latestInMs={latestInMs}
        onChoose={onChoose}
      />
    </Dialog>
  );
}
