import { createElement, Fragment, type ReactNode, useMemo } from 'react';
import { assertNever } from '../../../sync/core/assertNever.ts';
import type { Block, Inline } from '../../../sync/protocol/markup/nodes.ts';
import { parseText } from '../../../sync/protocol/markup/parseText.ts';
import { CodeBlock } from './CodeBlock.tsx';
import styles from './FormattedText.module.css';
import { JoinLink } from './JoinLink.tsx';
import { Mention } from './Mention.tsx';
import { MessageLink } from './MessageLink.tsx';
import { Spoiler } from './Spoiler.tsx';

interface FormattedTextProps {
  readonly text: string;
  /** Whether Tab leads to links, spoilers and code within. */
  readonly reachable: boolean;
}

/**
 * A text with its marks drawn: elements and text nodes, never HTML. Where a link opens is the host's matter: it leaves
 * the app. Pieces are told apart by their places, as children that stand in a row are: another text is drawn anew.
 */
export function FormattedText({ text, reachable }: FormattedTextProps) {
  return useMemo(
    () => inARow(parseText(text).map((block) => drawBlock(block, reachable))),
    [text, reachable],
  );
}

function inARow(children: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...children);
}

function drawBlock(block: Block, reachable: boolean): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return drawInlines(block.children, reachable);
    case 'quote':
      return (
        <blockquote className={styles.quote} dir="auto">
          {drawInlines(block.children, reachable)}
        </blockquote>
      );
    case 'codeBlock':
      return <CodeBlock text={block.text} language={block.language} reachable={reachable} />;
    default:
      return assertNever(block);
  }
}

function drawInlines(nodes: readonly Inline[], reachable: boolean): ReactNode {
  return inARow(nodes.map((node) => drawInline(node, reachable)));
}

function drawInline(node: Inline, reachable: boolean): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'mention':
      return <Mention text={node.text} handle={node.handle} />;
    case 'code':
      return (
        <code className={styles.code} dir="ltr">
          {node.text}
        </code>
      );
    case 'link':
      return (
        <a
          className={styles.link}
          href={node.href}
          target="_blank"
          rel="noreferrer noopener"
          tabIndex={reachable ? 0 : -1}
        >
          {node.text}
        </a>
      );
    case 'messageLink':
      return <MessageLink place={node} text={node.text} reachable={reachable} />;
    case 'joinLink':
      return <JoinLink text={node.text} reachable={reachable} />;
    case 'bold':
      return <strong>{drawInlines(node.children, reachable)}</strong>;
    case 'italic':
      return <em>{drawInlines(node.children, reachable)}</em>;
    case 'strike':
      return <s>{drawInlines(node.children, reachable)}</s>;
    case 'spoiler':
      return <Spoiler reachable={reachable}>{drawInlines(node.children, reachable)}</Spoiler>;
    default:
      return assertNever(node);
  }
}
