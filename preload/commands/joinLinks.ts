import { Type } from 'typebox';
import { GroupIdSchema } from '../../sync/protocol/ids.ts';
import { JoinedByLink, NewJoinLinkRequest } from '../../sync/protocol/joinLinks.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { JoinLinkPlace, JoinLinkView } from '../views/joinLink.ts';
import { command, nothing } from './command.ts';

const link = strictObject({ link: Type.String({ minLength: 1, maxLength: 400 }) });

export const joinLinksCommands = {
  makeJoinLink: command(
    'Makes a link that brings people into a group. It is told here alone. Connected only.',
    strictObject({ threadId: GroupIdSchema, ...NewJoinLinkRequest.properties }),
    Type.Object({ link: Type.String() }),
  ),
  listJoinLinks: command(
    'The links of a group that the person may revoke, the newest first. Connected only.',
    strictObject({ threadId: GroupIdSchema }),
    Type.Object({ items: Type.Array(JoinLinkView) }),
  ),
  revokeJoinLink: command(
    'Ends a link. Connected only.',
    strictObject({ threadId: GroupIdSchema, linkId: Type.String({ minLength: 1, maxLength: 60 }) }),
    nothing,
  ),
  previewJoinLink: command('Where a link leads. Connected only.', link, JoinLinkPlace),
  followJoinLink: command(
    'Joins the group that a link leads to, or asks to. Connected only.',
    link,
    JoinedByLink,
  ),
};
