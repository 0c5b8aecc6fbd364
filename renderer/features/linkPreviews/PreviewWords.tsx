import type { LinkPreview } from '../../../sync/protocol/linkPreviews.ts';
import styles from './LinkCard.module.css';

/** Picture, site, title and two lines of description. */
export function PreviewWords({ preview }: { readonly preview: LinkPreview }) {
  const { picture, site, title, description, url } = preview;
  // A page may call itself anything.
  const { hostname } = new URL(url);
  return (
    <>
      {picture !== undefined && (
        <img
          className={styles.picture}
          src={`data:image/webp;base64,${picture.bytes}`}
          width={picture.width}
          height={picture.height}
          alt=""
        />
      )}
      <span className={styles.words}>
        <span className={styles.site} dir="auto">
          {site === hostname ? site : `${site} · ${hostname}`}
        </span>
        <span className={styles.title} dir="auto">
          {title}
        </span>
        {description !== undefined && (
          <span className={styles.description} dir="auto">
            {description}
          </span>
        )}
      </span>
    </>
  );
}
