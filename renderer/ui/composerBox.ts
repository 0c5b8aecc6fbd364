import { createRef } from 'react';

export type TextField = { readonly current: HTMLTextAreaElement | null };

/** The text field of the open conversation; null while there is none. Keys that work anywhere end there. */
export const composerBox = createRef<HTMLTextAreaElement>();
