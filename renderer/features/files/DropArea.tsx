import { Paperclip } from 'lucide-react';
import { type ComponentProps, type DragEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import styles from './DropArea.module.css';

interface DropAreaProps extends ComponentProps<'section'> {
  /** Takes what is dropped; null: nobody does now. */
  readonly onFiles: ((files: readonly File[]) => void) | null;
}

const bringsFiles = ({ dataTransfer }: Pick<globalThis.DragEvent, 'dataTransfer'>) =>
  dataTransfer?.types.includes('Files') === true;

/** Files may be dropped on it. */
export function DropArea({ onFiles, children, ...section }: DropAreaProps) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  useNoDropElsewhere();
  const takes = (event: DragEvent) => onFiles !== null && bringsFiles(event);
  return (
    <section
      {...section}
      onDragOver={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (onFiles === null || !bringsFiles(event)) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver && onFiles !== null && (
        <div className={styles.hint} data-testid="drop-hint">
          <p className={styles.words}>
            <Icon icon={Paperclip} />
            {t('files.drop')}
          </p>
        </div>
      )}
    </section>
  );
}

/** A file that misses the place would be opened in place of the app. */
function useNoDropElsewhere(): void {
  useEffect(() => {
    const refuse = (event: globalThis.DragEvent) => {
      if (event.defaultPrevented || !bringsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
    };
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
    return () => {
      window.removeEventListener('dragover', refuse);
      window.removeEventListener('drop', refuse);
    };
  }, []);
}
