import type { Feature } from '../../store/feature.ts';
import { slice } from './slice.ts';

export const typing: Feature = {
  slice,
  on: ({ store }) => ({
    typingChanged: ({ threadId, names }) =>
      store.setState({ typing: new Map(store.getState().typing).set(threadId, names) }),
  }),
};
