import { NotebookPen } from 'lucide-react';
import { notesSeed } from '../../preload/views/thread.ts';
import styles from './Avatar.module.css';
import { type Colour, hueOf, hueOfColour } from './hue.ts';
import { Icon } from './Icon.tsx';
import { initialsOf } from './initials.ts';
import { usePicture } from './usePicture.ts';

interface AvatarProps {
  readonly name: string;
  /** What the hue is derived from: something that never changes, such as the handle. */
  readonly seed: string;
  readonly size: 'small' | 'medium' | 'large';
  /** Instead of that hue: of a thread that has one. */
  readonly colour?: Colour | undefined;
  /** What an image draws of somebody whom no thread tells of. */
  readonly picture?: string | null;
  /** A dot says so; whoever listens is told in words by what stands beside it. */
  readonly online?: boolean;
}

/** Decoration: the name always stands beside it. A picture that cannot be drawn leaves the initials. */
export function Avatar({ name, seed, size, colour, picture: given = null, online = false }: AvatarProps) {
  const found = usePicture(seed);
  const picture = found ?? given;
  return (
    <span
      className={styles.avatar}
      data-size={size}
      data-hue={colour === undefined ? hueOf(seed) : hueOfColour[colour]}
      data-online={online}
      aria-hidden="true"
    >
      {seed === notesSeed ? <Icon icon={NotebookPen} /> : initialsOf(name)}
      {picture !== null && (
        <img
          key={picture}
          className={styles.picture}
          src={picture}
          alt=""
          decoding="async"
          draggable={false}
          onError={({ currentTarget }) => (currentTarget.hidden = true)}
        />
      )}
    </span>
  );
}
