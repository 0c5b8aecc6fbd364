import { Toast as Primitive } from 'radix-ui';
import { Button } from './Button.tsx';
import styles from './Toasts.module.css';

interface ToastRow {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'coral';
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

interface ToastsProps {
  readonly toasts: readonly ToastRow[];
  readonly onDismiss: (id: number) => void;
  readonly label: string;
}

export function Toasts({ toasts, onDismiss, label }: ToastsProps) {
  return (
    <Primitive.Provider label={label} swipeDirection="down">
      {toasts.map((toast) => (
        <Primitive.Root
          key={toast.id}
          className={styles.toast}
          data-tone={toast.tone}
          duration={toast.action === null ? 4_000 : 8_000}
          onOpenChange={(open) => !open && onDismiss(toast.id)}
        >
          <Primitive.Description className={styles.text}>{toast.text}</Primitive.Description>
          {toast.action !== null && (
            <Primitive.Action asChild altText={toast.action.label}>
              <Button tone="quiet" size="small" onClick={toast.action.run}>
                {toast.action.label}
              </Button>
            </Primitive.Action>
          )}
        </Primitive.Root>
      ))}
      <Primitive.Viewport className={styles.viewport} label={label} />
    </Primitive.Provider>
  );
}
