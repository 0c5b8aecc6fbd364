/** For a button whose row goes with it: the second click of a double click would be one on the next row. */
export function once(act: () => unknown): (click: { readonly detail: number }) => void {
  return ({ detail }) => {
    if (detail <= 1) act();
  };
}
