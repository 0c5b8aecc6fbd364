import { Type } from 'typebox';
import { LinkPreview } from '../../sync/protocol/linkPreviews.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { command, text } from './command.ts';

export const linkPreviewsCommands = {
  previewLink: command(
    'Asks the page behind the first link of a text what it is; null: there is none, it says nothing, it cannot be reached, or previews are off.',
    strictObject({ text }),
    Type.Object({ preview: nullable(LinkPreview) }),
  ),
};
