import type { ThreadView } from '../../preload/views/thread.ts';
import { Avatar } from './Avatar.tsx';
import { hasWords } from './hasWords.ts';
import type { PickerRow } from './Picker.tsx';
import { seedOf } from './seedOf.ts';

export function threadRow(thread: ThreadView): PickerRow {
  const { threadId, title, handle, preferences } = thread;
  return {
    key: threadId,
    icon: <Avatar name={title} seed={seedOf(thread)} colour={preferences.colour} size="small" />,
    label: title,
    ...(handle !== '' && { detail: `@${handle}` }),
  };
}

/** Those whose title, handle or chosen name has every word that was typed, in their order. */
export function threadsCalled(threads: readonly ThreadView[], query: string): readonly ThreadView[] {
  return threads.filter(({ title, handle, chosenName }) =>
    hasWords(`${title} ${handle} ${chosenName ?? ''}`, query),
  );
}
