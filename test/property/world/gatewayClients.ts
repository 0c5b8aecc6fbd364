import { fail, ok, type Result } from '../../../sync/core/result.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Asker } from '../../../sync/client/devices.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Gateway } from '../../../sync/gateway/gateway.ts';
import type { CoreDeps } from '../../../main/core/deps.ts';
import type { GatewayProcess } from './gatewayProcess.ts';
import type { VirtualBlobsDeps } from './virtualBlobs.ts';

const here = { address: 'here', isCrowded: false };
const nothing = () => null;

/** What a core asks its gateway over HTTP, asked of the gateway itself. */
export function gatewayClients(ask: GatewayProcess['ask']): Pick<
  CoreDeps,
  'accounts' | 'ownAccount' | 'devices' | 'groups'
> & {
  readonly askFiles: VirtualBlobsDeps['ask'];
} {
  const asDevice = <T>(
    { token }: Asker,
    task: (
      actor: Actor,
      devices: Gateway['devices'],
      accounts: Gateway['accounts'],
      groups: Gateway['groups'],
    ) => Promise<T>,
  ) =>
    ask(async ({ accounts, devices, groups }) => {
      try {
        return ok(await task(await accounts.authenticate(token), devices, accounts, groups));
      } catch (error) {
        return fail(TernError.from(error));
      }
    });
  const asMember = async <T>(
    asker: Asker,
    task: (actor: Actor, groups: Gateway['groups']) => Promise<Result<T, TernError>>,
  ) => {
    const answer = await asDevice(asker, (actor, _devices, _accounts, groups) => task(actor, groups));
    return answer.ok ? answer.value : answer;
  };
  const askFiles: VirtualBlobsDeps['ask'] = ({ token }, question) =>
    ask(async ({ accounts }, files) => {
      try {
        return ok(await question(await accounts.authenticate(token), files));
      } catch (error) {
        return fail(TernError.from(error));
      }
    });

  return {
    accounts: {
      register: (_url, request) => ask(({ accounts }) => accounts.register(request)),
      signIn: (_url, request) => ask(({ accounts }) => accounts.signIn(request)),
      recover: (_url, request) => ask(async ({ accounts }) => ok(await accounts.secrets.recover(request))),
      signOut: (_url, token) =>
        ask(async ({ accounts }) => {
          const answer = await accounts.signOut(token);
          return answer.ok ? ok(null) : answer;
        }),
    },
    ownAccount: {
      changePassword: (asker, request) =>
        asDevice(asker, (actor, _devices, { secrets }) =>
          secrets.changePassword(actor, request, here).then(nothing),
        ),
      newRecovery: (asker, request) =>
        asDevice(asker, async (actor, _devices, { secrets }) => ({
          code: await secrets.newRecovery(actor, request, here),
        })),
      deleteAccount: (asker, request) =>
        asDevice(asker, (actor, _devices, { secrets }) =>
          secrets.deleteAccount(actor, request, here).then(nothing),
        ),
      activity: (asker) =>
        asDevice(asker, async (actor, _devices, { secrets }) => ({
          events: [...(await secrets.activity(actor))],
        })),
    },
    devices: {
      list: (asker) => asDevice(asker, async (actor, devices) => ({ devices: await devices.list(actor) })),
      rename: (asker, id, name) =>
        asDevice(asker, (actor, devices) => devices.rename(actor, id, name).then(nothing)),
      revoke: (asker, id) => asDevice(asker, (actor, devices) => devices.revoke(actor, id).then(nothing)),
      revokeOthers: (asker) => asDevice(asker, (actor, devices) => devices.revokeOthers(actor).then(nothing)),
      askCode: (asker) => asDevice(asker, async (actor, _devices, accounts) => accounts.giveCode(actor)),
    },
    groups: {
      bans: (asker, threadId) => asMember(asker, (actor, groups) => groups.bans(actor, threadId)),
      requests: (asker, threadId) => asMember(asker, (actor, groups) => groups.requests(actor, threadId)),
      subscribers: (asker, threadId, request) =>
        asMember(asker, (actor, groups) => groups.subscribers(actor, threadId, request)),
      makeLink: (asker, threadId, request) =>
        asMember(asker, (actor, groups) => groups.makeLink(actor, threadId, request)),
      links: (asker, threadId) => asMember(asker, (actor, groups) => groups.links(actor, threadId)),
      revokeLink: (asker, threadId, linkId) =>
        asMember(asker, (actor, groups) => groups.revokeLink(actor, threadId, linkId)),
      previewLink: (asker, secret) => asMember(asker, (actor, groups) => groups.previewLink(actor, secret)),
      followLink: (asker, secret) => asMember(asker, (actor, groups) => groups.followLink(actor, secret)),
    },
    askFiles,
  };
}
