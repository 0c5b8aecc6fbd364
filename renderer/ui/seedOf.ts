/** What a thread's avatar takes its hue from: the other person's handle, known before an id is; of a group its id. */
export function seedOf({ handle, threadId }: { readonly handle: string; readonly threadId: string }): string {
  return handle === '' ? threadId : handle;
}
