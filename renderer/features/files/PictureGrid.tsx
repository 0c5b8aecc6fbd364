import { useState } from 'react';
import type { FileView } from '../../../preload/views/file.ts';
import type { BlobId } from '../../../sync/core/ids.ts';
import styles from './Files.module.css';
import { gridOf } from './grid.ts';
import type { MessageFilesProps } from './MessageFiles.tsx';
import { PictureTile } from './PictureTile.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import type { FileProblem } from './useLoading.ts';

interface PictureGridProps extends MessageFilesProps {
  readonly pictures: readonly FileView[];
}

export function PictureGrid({ pictures, message, reachable }: PictureGridProps) {
  const { width, lines } = gridOf(pictures);
  const [problems, setProblems] = useState<ReadonlyMap<BlobId, FileProblem | null>>(new Map());
  // What is wrong is said once, whatever number of them it is wrong with.
  const problem = [...problems.values()].find((each) => each !== null) ?? null;
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
      <ProblemLine problem={problem} />
    </>
  );
}
