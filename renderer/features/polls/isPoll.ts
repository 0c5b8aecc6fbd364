import type { MessageView } from '../../../preload/views/message.ts';

/** Deleted it is none any more. */
export function isPoll({ poll, deleted }: MessageView): boolean {
  return poll !== null && !deleted;
}
