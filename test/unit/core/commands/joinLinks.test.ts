import { expect, it } from 'vitest';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import { followJoinLink, previewJoinLink } from '../../../../main/core/commands/joinLinks.ts';
import { ok } from '../../../../sync/core/result.ts';
import { joinLinkText } from '../../../../sync/protocol/markup/joinLink.ts';
import { groupThread } from '../../../builders/ids.ts';

const secret = 's'.repeat(43);

/** Signed in at tern.example, and what is asked there. */
function signedIn() {
  const asked: string[] = [];
  const context = {
    requireSession: () => ({ token: 't', nameOf: () => 'Ann' }),
    settings: { gatewayUrl: () => 'https://tern.example' },
    stopping: new AbortController().signal,
    deps: {
      groups: {
        async followLink(_: object, given: string) {
          asked.push(given);
          return ok({ threadId: groupThread });
        },
      },
    },
  } as unknown as CoreContext;
  return { context, asked };
}

it('[LINK-5] a link of this gateway is followed, whatever the case of its host', async () => {
  for (const gateway of ['tern.example', 'Tern.Example']) {
    const { context, asked } = signedIn();
    expect(await followJoinLink(context, { link: joinLinkText({ gateway, secret }) })).toEqual({
      threadId: groupThread,
    });
    expect(asked).toEqual([secret]);
  }
});

it('[LINK-5] one of another gateway, or none at all, is refused, and its secret told to nobody', async () => {
  const { context, asked } = signedIn();
  const elsewhere = joinLinkText({ gateway: 'other.example:8467', secret });
  for (const [link, code, gateway] of [
    [elsewhere, 'linkElsewhere', 'other.example:8467'],
    ['tern://join/tern.example/short', 'linkInvalid', undefined],
  ] as const)
    for (const command of [followJoinLink, previewJoinLink])
      await expect(async () => command(context, { link })).rejects.toMatchObject({
        code,
        context: gateway === undefined ? {} : { gateway },
      });
  expect(asked).toEqual([]);
});
