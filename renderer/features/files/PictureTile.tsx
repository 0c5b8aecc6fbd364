import { CloudOff, Download, ImageOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../preload/views/file.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useNoticed } from '../../ui/scrollPace.ts';
import { Cover } from './Cover.tsx';
import styles from './Files.module.css';
import type { MessageFilesProps } from './MessageFiles.tsx';
import { blurOf } from './thumbnail.ts';
import { useCovered } from './useCovered.ts';
import type { FileProblem } from './useLoading.ts';
import { useThumb } from './useThumb.ts';

interface PictureTileProps extends MessageFilesProps {
  readonly file: FileView;
  /** Of its place: width to height. */
  readonly ratio: number;
  readonly number: number;
  readonly count: number;
  readonly onProblem: (problem: FileProblem | null) => void;
}

/** One picture in its place, which is there before the picture is. */
export function PictureTile(props: PictureTileProps) {
  const { file, ratio, message, reachable, number, count, onProblem } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const { files, showDialog } = useApp();
  const thumb = useThumb(message, file, onProblem);
  const { url, attempt, problem, onError } = thumb;
  const isNoticed = useNoticed();
  const blur = blurOf(file);
  const isCovered = useCovered(message, file);
  const alone = file.moving === true ? t('files.kinds.gif') : t('files.kinds.photo');
  const name = count === 1 ? alone : t('files.photoOf', { number, count });
  const isUnasked = !isCovered && thumb.isUnasked;
  const size = formats.bytes(file.size);
  const label = isCovered ? t('files.uncover', { name }) : isUnasked ? t('files.ask', { name, size }) : name;
  const onClick = () => {
    if (isCovered) files.uncover(message);
    else if (isUnasked) files.ask(file);
    else showDialog({ kind: 'photo', messageId: message.messageId, blobId: file.blobId });
  };
  return (
    <button
      type="button"
      className={styles.tile}
      // Growing by less than one in all would leave a part of the line empty.
      style={{ flexGrow: ratio * 100, ...(blur !== null && { backgroundImage: `url(${blur})` }) }}
      aria-label={label}
      onClick={onClick}
      tabIndex={reachable ? 0 : -1}
      data-testid="picture"
      data-problem={problem?.kind}
    >
      {isCovered && <Cover />}
      {isUnasked && <Cover icon={Download} words={size} />}
      {problem === null
        ? !isUnasked &&
          isNoticed && (
            <img
              key={attempt}
              className={isCovered ? cx(styles.image, styles.covered) : styles.image}
              src={url}
              alt=""
              draggable={false}
              decoding="async"
              onError={onError}
              onLoad={() => onProblem(null)}
            />
          )
        : !isCovered && (
            <span className={styles.missing}>
              <Icon icon={problem.kind === 'away' ? CloudOff : ImageOff} />
            </span>
          )}
    </button>
  );
}
