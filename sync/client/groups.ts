import type { ThreadId } from '../core/ids.ts';
import { ok, type Result } from '../core/result.ts';
import type { TernError } from '../core/ternError.ts';
import { BanList, JoinRequestList, SubscriberPage, type SubscribersRequest } from '../protocol/groups.ts';
import {
  JoinedByLink,
  JoinLinkList,
  JoinLinkPreview,
  NewJoinLink,
  type NewJoinLinkRequest,
} from '../protocol/joinLinks.ts';
import { compileValidator } from '../protocol/validator.ts';
import type { Asker } from './devices.ts';
import { ask } from './http.ts';

const parseBans = compileValidator(BanList, 'internal');
const parseRequests = compileValidator(JoinRequestList, 'internal');
const parseSubscribers = compileValidator(SubscriberPage, 'internal');
const parseNewLink = compileValidator(NewJoinLink, 'internal');
const parseLinks = compileValidator(JoinLinkList, 'internal');
const parsePreview = compileValidator(JoinLinkPreview, 'internal');
const parseJoined = compileValidator(JoinedByLink, 'internal');

/** What of groups stands in no feed. Every failure is a coded refusal, never a throw. */
export interface GroupClient {
  /** [BAN-4] */
  bans(asker: Asker, threadId: ThreadId): Promise<Result<BanList, TernError>>;
  /** [REQUEST-3] */
  requests(asker: Asker, threadId: ThreadId): Promise<Result<JoinRequestList, TernError>>;
  /** [CHANNEL-8] */
  subscribers(
    asker: Asker,
    threadId: ThreadId,
    request: SubscribersRequest,
  ): Promise<Result<SubscriberPage, TernError>>;
  /** [LINK-1] */
  makeLink(
    asker: Asker,
    threadId: ThreadId,
    request: NewJoinLinkRequest,
  ): Promise<Result<NewJoinLink, TernError>>;
  /** [LINK-4] */
  links(asker: Asker, threadId: ThreadId): Promise<Result<JoinLinkList, TernError>>;
  revokeLink(asker: Asker, threadId: ThreadId, linkId: string): Promise<Result<null, TernError>>;
  /** [LINK-3] */
  previewLink(asker: Asker, secret: string): Promise<Result<JoinLinkPreview, TernError>>;
  /** [LINK-2] */
  followLink(asker: Asker, secret: string): Promise<Result<JoinedByLink, TernError>>;
}

const pathOf = (threadId: ThreadId) => `/v1/groups/${encodeURIComponent(threadId)}`;

export const groupClient: GroupClient = {
  async bans({ gatewayUrl, ...asker }, threadId) {
    const answer = await ask(gatewayUrl, 'GET', `${pathOf(threadId)}/bans`, asker);
    return answer.ok ? parseBans(answer.value) : answer;
  },
  async requests({ gatewayUrl, ...asker }, threadId) {
    const answer = await ask(gatewayUrl, 'GET', `${pathOf(threadId)}/requests`, asker);
    return answer.ok ? parseRequests(answer.value) : answer;
  },
  async subscribers({ gatewayUrl, ...asker }, threadId, request) {
    const path = `${pathOf(threadId)}/subscribers?${new URLSearchParams(request).toString()}`;
    const answer = await ask(gatewayUrl, 'GET', path, asker);
    return answer.ok ? parseSubscribers(answer.value) : answer;
  },
  async makeLink({ gatewayUrl, ...asker }, threadId, body) {
    const answer = await ask(gatewayUrl, 'POST', `${pathOf(threadId)}/links`, { ...asker, body });
    return answer.ok ? parseNewLink(answer.value) : answer;
  },
  async links({ gatewayUrl, ...asker }, threadId) {
    const answer = await ask(gatewayUrl, 'GET', `${pathOf(threadId)}/links`, asker);
    return answer.ok ? parseLinks(answer.value) : answer;
  },
  async revokeLink({ gatewayUrl, ...asker }, threadId, linkId) {
    const path = `${pathOf(threadId)}/links/${encodeURIComponent(linkId)}`;
    const answer = await ask(gatewayUrl, 'DELETE', path, asker);
    return answer.ok ? ok(null) : answer;
  },
  async previewLink({ gatewayUrl, ...asker }, secret) {
    const answer = await ask(gatewayUrl, 'POST', '/v1/links/preview', { ...asker, body: { secret } });
    return answer.ok ? parsePreview(answer.value) : answer;
  },
  async followLink({ gatewayUrl, ...asker }, secret) {
    const answer = await ask(gatewayUrl, 'POST', '/v1/links/follow', { ...asker, body: { secret } });
    return answer.ok ? parseJoined(answer.value) : answer;
  },
};
