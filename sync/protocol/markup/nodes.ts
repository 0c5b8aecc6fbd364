import type { MessageId, ThreadId } from '../../core/ids.ts';

/** A parsed text. Built when it is drawn, never stored and never sent. */

export type Style = 'bold' | 'italic' | 'strike' | 'spoiler';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  /** Links to a message inside the app. */
  | {
      readonly kind: 'messageLink';
      readonly text: string;
      readonly threadId: ThreadId;
      readonly messageId: MessageId;
    }
  /** Leads into a group. */
  | {
      readonly kind: 'joinLink';
      readonly text: string;
      readonly gateway: string;
      readonly secret: string;
    }
  /** `@ann`. The handle is in its stored form; the renderer decides whether such a user exists. */
  | { readonly kind: 'mention'; readonly text: string; readonly handle: string }
  | { readonly kind: Style; readonly children: readonly Inline[] };

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'codeBlock'; readonly text: string; readonly language: string | null };
