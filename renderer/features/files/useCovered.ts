import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import { useAppState } from '../../store/useApp.ts';

/** Whether it is a spoiler that its reader has not asked for yet. [CONTENT-7] */
export const useCovered = ({ messageId }: Pick<MessageView, 'messageId'>, { spoiler }: FileView): boolean =>
  useAppState(({ uncovered }) => spoiler === true && !uncovered.has(messageId));
