import type { MessageView } from '../../../preload/views/message.ts';
import type { Card } from '../../../sync/protocol/cards.ts';
import { ContactBody } from './ContactBody.tsx';
import { PlaceBody } from './PlaceBody.tsx';

interface CardBodyProps {
  readonly message: MessageView;
  readonly card: Card;
  /** Whether Tab leads to what is within. */
  readonly reachable: boolean;
}

/** A contact or a place, in place of the words that say the same. [CARD-2] */
export function CardBody({ message, card, reachable }: CardBodyProps) {
  const tabIndex = reachable ? 0 : -1;
  return card.kind === 'contact' ? (
    <ContactBody message={message} contact={card} tabIndex={tabIndex} />
  ) : (
    <PlaceBody message={message} place={card} tabIndex={tabIndex} />
  );
}
