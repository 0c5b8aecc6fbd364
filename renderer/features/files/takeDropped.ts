import type { ThreadId } from '../../../sync/core/ids.ts';
import type { App } from '../../store/app.ts';
import { composerBox } from '../../ui/composerBox.ts';

/** A contact by itself is offered to be sent as such; other files go with the message that is being written. */
export function takeDropped(
  { trays, showDialog }: Pick<App, 'trays' | 'showDialog'>,
  threadId: ThreadId,
  files: readonly File[],
): void {
  const [first, ...more] = files;
  if (first !== undefined && more.length === 0 && /\.vcf$/iu.test(first.name))
    return showDialog({ kind: 'newContact', threadId, file: first });
  trays.add(threadId, files);
  composerBox.current?.focus();
}
