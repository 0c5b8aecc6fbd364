import { groupClient } from '../../../sync/client/groups.ts';
import type { Asker } from '../../../sync/client/devices.ts';
import { BanList, JoinRequestList, SubscriberPage } from '../../../sync/protocol/groups.ts';
import {
  JoinedByLink,
  JoinLinkList,
  JoinLinkPreview,
  NewJoinLink,
} from '../../../sync/protocol/joinLinks.ts';
import { groupThread } from '../../builders/ids.ts';

/** What a gateway answers of groups over HTTP. */
export const groupAnswers = [
  BanList,
  JoinRequestList,
  SubscriberPage,
  NewJoinLink,
  JoinLinkList,
  JoinLinkPreview,
  JoinedByLink,
] as const;

/** All that is asked of it. */
export const askOfGroups = (asker: Asker) => [
  groupClient.bans(asker, groupThread),
  groupClient.requests(asker, groupThread),
  groupClient.makeLink(asker, groupThread, { validMs: null, maxUses: null, approval: false }),
  groupClient.subscribers(asker, groupThread, {}),
  groupClient.links(asker, groupThread),
  groupClient.revokeLink(asker, groupThread, 'l'),
  groupClient.previewLink(asker, 's'),
  groupClient.followLink(asker, 's'),
];
