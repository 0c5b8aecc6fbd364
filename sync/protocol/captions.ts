import type { Attachment } from './attachments.ts';
import type { Content } from './entities/message.ts';
import { hasVisible } from './words.ts';

const maxNamesLength = 1_000;

type Named = Pick<Attachment, 'name'>;

/** [CONTENT-1] What a message with files says. @param caption without anything visible: there is none */
export function textWith(caption: string, files: readonly Named[]): string {
  return hasVisible(caption) ? caption : namesOf(files);
}

/** [CONTENT-1] The text of a message as it is shown; empty: its files stand without a caption. */
export function captionOf({
  text,
  files = [],
}: Pick<Content, 'text'> & { readonly files?: readonly Named[] }): string {
  return files.length > 0 && text === namesOf(files) ? '' : text;
}

function namesOf(files: readonly Named[]): string {
  let names = '';
  for (const { name } of files) {
    const longer = names === '' ? name : `${names}\n${name}`;
    if ([...longer].length > maxNamesLength) break;
    names = longer;
  }
  return names;
}
