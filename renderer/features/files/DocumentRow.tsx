import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../preload/views/file.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import { FileName } from './FileName.tsx';
import styles from './Files.module.css';
import { iconOf } from './iconOf.ts';
import type { MessageFilesProps } from './MessageFiles.tsx';
import { thumbnailOf } from './thumbnail.ts';

interface DocumentRowProps extends MessageFilesProps {
  readonly file: FileView;
}

/** A click saves it: nothing that people send is opened here. [CONTENT-6] */
export function DocumentRow({ file, message, reachable }: DocumentRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { files } = useApp();
  const page = thumbnailOf(file);
  return (
    <button
      type="button"
      className={styles.document}
      tabIndex={reachable ? 0 : -1}
      data-testid="document"
      onClick={() => void files.save(message, file)}
    >
      {page === null ? (
        <span className={styles.documentIcon}>
          <Icon icon={iconOf(file)} />
        </span>
      ) : (
        <img className={styles.page} src={page} alt="" draggable={false} data-testid="page" />
      )}
      <span className={styles.documentWords}>
        <span className="visuallyHidden">{t('files.saveFile')} </span>
        <FileName name={file.name} />
        <span className={styles.size}> {formats.bytes(file.size)}</span>
      </span>
    </button>
  );
}
