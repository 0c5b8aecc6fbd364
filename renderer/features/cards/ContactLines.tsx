import type { ContactCard } from '../../../sync/protocol/cards.ts';
import styles from './Cards.module.css';

/** Who it is, and how they are reached: as text, for nothing of it leads anywhere. [CARD-6] */
export function ContactLines({ contact }: { readonly contact: ContactCard }) {
  const { name, organisation, phones = [], emails = [], handle } = contact;
  const details = [...phones, ...emails, ...(handle === undefined ? [] : [`@${handle}`])];
  return (
    <div className={styles.words}>
      <p className={styles.name} dir="auto">
        {name}
      </p>
      {organisation !== undefined && (
        <p className={styles.detail} dir="auto">
          {organisation}
        </p>
      )}
      {[...new Set(details)].map((line) => (
        <p key={line} className={styles.detail}>
          <bdi dir="ltr">{line}</bdi>
        </p>
      ))}
    </div>
  );
}
