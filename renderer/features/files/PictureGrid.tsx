import { useState } from 'react';
import type { FileView } from '../../../preload/views/file.ts';
import type { BlobId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import styles from './Files.module.css';
import { gridOf } from './grid.ts';
import type { MessageFilesProps } from './MessageFiles.tsx';
import { PictureTile } from './PictureTile.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { savingOf } from './saving.ts';
import type { FileProblem } from './useLoading.ts';

interface PictureGridProps extends MessageFilesProps {
  readonly pictures: readonly FileView[];
}

export function PictureGrid({ pictures, message, reachable }: PictureGridProps) {
  const { files } = useApp();
  const { width, lines } = gridOf(pictures);
  const [problems, setProblems] = useState<ReadonlyMap<BlobId, FileProblem | null>>(new Map());
  // What is wrong is said once, whatever number of them it is wrong with.
  const failed = pictures.filter(({ blobId }) => (problems.get(blobId) ?? null) !== null);
  const [first] = failed;
  const problem = first === undefined ? null : (problems.get(first.blobId) ?? null);
  const tile = (file: FileView, ratio: number) => (
    <PictureTile
      key={file.blobId}
      {...{ file, ratio, message, reachable }}
      number={pictures.indexOf(file) + 1}
      count={pictures.length}
      onProblem={(found) => setProblems((before) => new Map(before).set(file.blobId, found))}
    />
  );
  return (
    <>
      <div className={styles.grid} style={{ inlineSize: `${width}rem` }} data-testid="picture-grid">
        {lines.map(({ tiles, ratio: shape }) => (
          <div key={tiles[0]?.picture.blobId} className={styles.line} style={{ aspectRatio: shape }}>
            {tiles.map(({ picture, ratio }) => tile(picture, ratio))}
          </div>
        ))}
      </div>
      <ProblemLine
        {...{ problem }}
        tabIndex={reachable ? 0 : -1}
        // Of several, each is saved where it is opened.
        onSave={first === undefined || failed.length > 1 ? null : savingOf(files, message, first)}
      />
    </>
  );
}
