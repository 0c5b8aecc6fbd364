import { ArrowLeft, X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
  /** To where this one was opened from. */
  readonly back?: { readonly label: string; readonly onBack: () => void };
}

/**
 * The scrim is ours and not the library's: its own locks scrolling through an injected <style>, which our content
 * security policy refuses, and nothing behind it scrolls anyway.
 */
export function Dialog({ open, onClose, title, closeLabel, children, back }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Primitive.Portal>
        <div className={styles.scrim}>
          <Primitive.Content
            className={styles.card}
            aria-describedby={undefined}
            // React hands events on through portals: a form in here is not one with the form that it was opened from.
            onSubmit={(event) => event.stopPropagation()}
          >
            <header className={styles.header}>
              {back !== undefined && (
                <IconButton
                  icon={ArrowLeft}
                  label={back.label}
                  onClick={back.onBack}
                  className={styles.back}
                />
              )}
              <Primitive.Title className={styles.title}>{title}</Primitive.Title>
              <Primitive.Close asChild>
                <IconButton icon={X} label={closeLabel} />
              </Primitive.Close>
            </header>
            {children}
          </Primitive.Content>
        </div>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
