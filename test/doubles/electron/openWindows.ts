/** Windows that are open, in the order they came; here so that `app` can close them without knowing their class. */
export const openWindows = new Set<{ close(): void; destroy(): void }>();
