import type { MessageView } from '../../../preload/views/message.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { Card, ContactCard } from '../../../sync/protocol/cards.ts';
import { safeFileName } from '../../../sync/protocol/fileName.ts';
import { staysHere } from '../../format/disappearsSentence.ts';
import type { StoreDeps } from '../../store/context.ts';
import { downloadFrom } from '../../ui/downloadFrom.ts';

/** Why a file is no contact. */
export type VcardProblem = 'tooLarge' | 'unreadable';

/** What is saved is read within that. */
const keptMs = 60_000;

/** Loaded when it is needed first: most people never open one. */
const vcards = () => import('./vcards.ts');

interface After {
  /** An answer that it was is given. */
  readonly onSent: (threadId: ThreadId, wasReply: boolean) => void;
}

export function createCardActions(deps: StoreDeps, { onSent }: After) {
  const { store, bridge, toast, translate } = deps;
  return {
    /** An answer, where one is being written. @returns what is wrong with it; null: it is on its way */
    async send(threadId: ThreadId, card: Card): Promise<ErrorData | null> {
      const replyTo = store.getState().composers.get(threadId)?.replyTo?.messageId ?? null;
      const answer = await bridge.invoke('sendCard', { threadId, card, replyTo });
      if (!answer.ok) return answer.error;
      onSent(threadId, replyTo !== null);
      return null;
    },
    async read(file: File): Promise<readonly ContactCard[] | VcardProblem> {
      const { maxVcardBytes, readVcards } = await vcards();
      if (file.size > maxVcardBytes) return 'tooLarge';
      const contacts = readVcards(await file.text());
      return contacts.length === 0 ? 'unreadable' : contacts;
    },
    /** To the disk, as any file of a message; not of what disappears [TIMER-8]. */
    async save(message: MessageView, contact: ContactCard): Promise<void> {
      if (staysHere(message)) return toast(translate('timer.staysHere'));
      const { writeVcard } = await vcards();
      const url = URL.createObjectURL(new Blob([writeVcard(contact)], { type: 'text/vcard' }));
      downloadFrom(url, safeFileName(`${contact.name}.vcf`));
      setTimeout(() => URL.revokeObjectURL(url), keptMs);
    },
  };
}
