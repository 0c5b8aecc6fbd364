import type { MessageId, ThreadId } from '../../core/ids.ts';

/** What a text looks like once its marks are read. Built when it is drawn, never stored and never sent. */

export type Style = 'bold' | 'italic' | 'strike' | 'spoiler';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  /** Leads to a message, within the app. */
  | {
      readonly kind: 'messageLink';
      readonly text: string;
      readonly threadId: ThreadId;
      readonly messageId: MessageId;
    }
  /** `@ann`: whether anybody is meant is for whoever draws it to know. The handle is in its stored form. */
  | { readonly kind: 'mention'; readonly text: string; readonly handle: string }
  | { readonly kind: Style; readonly children: readonly Inline[] };

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'codeBlock'; readonly text: string; readonly language: string | null };
