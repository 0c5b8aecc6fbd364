import type { ThreadView } from '../../preload/views/thread.ts';

/** A thread of several people: a group, or a channel. */
export const isGroup = ({ kind }: Pick<ThreadView, 'kind'>): boolean =>
  kind === 'group' || kind === 'channel';
