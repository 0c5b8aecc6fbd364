import { type Static, Type } from 'typebox';
import { attachmentFields } from '../../sync/protocol/attachments.ts';
import { FileKind } from './file.ts';

const { blobId, mime, size, width, height, durationMs } = attachmentFields;

/** What everybody who was sent it opens once: nothing that shows what it is. [ONCE-8] */
export const ViewOnceView = Type.Object({
  ...{ blobId, mime, size, width, height, durationMs },
  kind: FileKind,
  /**
   * `mine`: its sender cannot open it · `unopened` · `open`: opened on this device, which has yet to show it · `opened`: it is
   * over for its person · `late`: nobody opens it any more
   */
  state: Type.Union([
    Type.Literal('mine'),
    Type.Literal('unopened'),
    Type.Literal('open'),
    Type.Literal('opened'),
    Type.Literal('late'),
  ]),
  /** Of an own message: who has opened it, by name. */
  openedBy: Type.Array(Type.String()),
});
export type ViewOnceView = Static<typeof ViewOnceView>;
