import { TernError } from '../../../sync/core/ternError.ts';
import { joinLinkText, wholeJoinLink } from '../../../sync/protocol/markup/joinLink.ts';
import { asker, granted } from './asking.ts';
import { type CoreContext, gatewayUrlOf, type Handler } from './handler.ts';
import { requireMemberRight } from './requireThread.ts';

export const makeJoinLink: Handler<'makeJoinLink'> = async (context, { threadId, ...request }) => {
  requireMemberRight(context.requireSession(), threadId, 'addPeople');
  const { secret } = await granted(context.deps.groups.makeLink(asker(context), threadId, request));
  return { link: joinLinkText({ gateway: gatewayOf(context), secret }) };
};

export const listJoinLinks: Handler<'listJoinLinks'> = async (context, { threadId }) => {
  const { gatewayClock, me, nameOf } = context.requireSession();
  const { links } = await granted(context.deps.groups.links(asker(context), threadId));
  const now = gatewayClock.now();
  return {
    items: links.map(({ linkId, madeBy, expiresAt, maxUses, approval, uses }) => {
      const over = (expiresAt !== null && expiresAt <= now) || (maxUses !== null && uses >= maxUses);
      const [maker, mine] = [nameOf(madeBy), madeBy.userId === me.userId];
      const until = expiresAt === null ? null : gatewayClock.toHere(expiresAt);
      return { linkId, maker, mine, expiresAt: until, maxUses, approval, uses, over };
    }),
  };
};

export const revokeJoinLink: Handler<'revokeJoinLink'> = async (context, { threadId, linkId }) => {
  await granted(context.deps.groups.revokeLink(asker(context), threadId, linkId));
  return {};
};

export const previewJoinLink: Handler<'previewJoinLink'> = async (context, { link }) => {
  const { nameOf } = context.requireSession();
  const secret = secretOf(context, link);
  const place = await granted(context.deps.groups.previewLink(asker(context), secret));
  const { madeBy, picture = null, ...shown } = place;
  return { ...shown, picture, maker: nameOf(madeBy), handle: madeBy.handle };
};

export const followJoinLink: Handler<'followJoinLink'> = (context, { link }) =>
  granted(context.deps.groups.followLink(asker(context), secretOf(context, link)));

const gatewayOf = (context: CoreContext) => new URL(gatewayUrlOf(context)).host;

/** [LINK-5] @throws TernError linkInvalid, linkElsewhere */
function secretOf(context: CoreContext, link: string): string {
  const found = wholeJoinLink(link);
  if (found === null) throw new TernError('linkInvalid');
  const { gateway, secret } = found;
  if (gateway.toLowerCase() !== gatewayOf(context))
    throw new TernError('linkElsewhere', { context: { gateway } });
  return secret;
}
