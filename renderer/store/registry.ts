/*
 * What features add to the app. Each merges its own part into these interfaces with `declare module`, in its feature.ts:
 * so it is typed wherever it is used, and the store imports no feature.
 */

/** What a feature keeps in the state. Dropped when the session changes. */
export interface Slices {}

/** What a screen may ask of a feature. */
export interface Actions {}

/** Names of what stands in the place of the list, or beside the conversation. */
export interface Panels {}

/** By its kind, what a dialog is about. */
export interface Dialogs {}

export type Panel = keyof Panels;
export type DialogOf<Kind extends keyof Dialogs> = { readonly kind: Kind } & Dialogs[Kind];
/** The one that is open. */
export type Dialog = { readonly [Kind in keyof Dialogs]: DialogOf<Kind> }[keyof Dialogs];
