import type { MirrorContext } from './context.ts';
import { type FileReads, prepareFileReads } from './read/files.ts';
import { type ListReads, prepareListReads } from './read/list.ts';
import { type PictureReads, preparePictures } from './pictures.ts';
import { type MarkReads, prepareMarkReads } from './read/marks.ts';
import { type MessageReads, prepareMessageReads } from './read/messages.ts';
import { type OwnReads, prepareOwnReads } from './read/own.ts';
import { type PeopleReads, preparePeopleReads } from './read/people.ts';
import { prepareReceiptReads, type ReceiptReads } from './read/receipts.ts';
import { prepareThreadReads, type ThreadReads } from './read/threads.ts';

/** Reads of server truth; each is one indexed query. */
export interface MirrorReader
  extends
    MessageReads,
    MarkReads,
    OwnReads,
    PeopleReads,
    ReceiptReads,
    ThreadReads,
    ListReads,
    PictureReads,
    FileReads {}

export function prepareMirrorReader(context: MirrorContext): MirrorReader {
  return {
    ...prepareMessageReads(context),
    ...prepareMarkReads(context),
    ...prepareOwnReads(context),
    ...preparePeopleReads(context),
    ...prepareReceiptReads(context),
    ...prepareThreadReads(context),
    ...prepareListReads(context),
    ...preparePictures(context.db),
    ...prepareFileReads(context),
  };
}
