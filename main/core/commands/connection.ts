import type { Handler } from './handler.ts';

export const setLooking: Handler<'setLooking'> = ({ watch }, { looks, focused = false }) => {
  watch({ looks, focused });
  return {};
};

export const reconnect: Handler<'reconnect'> = ({ session, owedSignOuts }, { asked = false }) => {
  owedSignOuts.pay();
  session()?.engine.reconnect(asked);
  return {};
};
