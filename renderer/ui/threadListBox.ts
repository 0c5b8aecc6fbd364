import { createRef } from 'react';

/** The list of conversations; null while something else stands in its place. */
export const threadListBox = createRef<HTMLDivElement>();
