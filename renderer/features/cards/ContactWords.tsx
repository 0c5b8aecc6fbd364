import type { ContactCard } from '../../../sync/protocol/cards.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import styles from './Cards.module.css';
import { ContactLines } from './ContactLines.tsx';

export function ContactWords({ contact }: { readonly contact: ContactCard }) {
  const { name, handle = name } = contact;
  return (
    <div className={styles.contact}>
      <Avatar name={name} seed={handle} size="medium" />
      <ContactLines contact={contact} />
    </div>
  );
}
