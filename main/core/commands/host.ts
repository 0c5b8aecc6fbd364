import type { Handler } from './handler.ts';

export const getState: Handler<'getState'> = ({ state }) => state();
