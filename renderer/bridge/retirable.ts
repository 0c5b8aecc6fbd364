import type { CommandArgs } from '../../preload/commands.ts';
import type { Answer, Bridge } from '../../preload/contract.ts';
import { connectionLost } from './bridgeMessages.ts';

export interface Retirable {
  readonly bridge: Bridge;
  /**
   * Asks for the last time: nothing else is asked or heard from now on, for the page is to be loaded again for somebody
   * else. Where it is refused, everything goes on.
   */
  readonly askLast: <Name extends LastCommand>(
    command: Name,
    args: CommandArgs<Name>,
  ) => Promise<Answer<Name>>;
}

type LastCommand = 'switchAccount' | 'addAccount';

/** What is still on its way in a page must neither reach another account nor be shown as that one's. */
export function retirable(bridge: Bridge): Retirable {
  let isRetired = false;
  return {
    bridge: {
      host: bridge.host,
      filesBase: () => bridge.filesBase(),
      async invoke(command, args) {
        if (isRetired) return connectionLost;
        const answer = await bridge.invoke(command, args);
        return isRetired ? connectionLost : answer;
      },
      subscribe: (listener) =>
        bridge.subscribe((event) => {
          if (!isRetired) listener(event);
        }),
    },
    async askLast(command, args) {
      isRetired = true;
      const answer = await bridge.invoke(command, args);
      isRetired = answer.ok;
      return answer;
    },
  };
}
