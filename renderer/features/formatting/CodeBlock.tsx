import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './FormattedText.module.css';

interface CodeBlockProps {
  readonly text: string;
  readonly language: string | null;
  readonly reachable: boolean;
}

/** Lines as they are: long ones scroll. */
export function CodeBlock({ text, language, reachable }: CodeBlockProps) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <div className={styles.codeBlock} data-testid="code-block">
      <div className={styles.codeHead}>
        <span className={styles.language}>{language ?? t('message.code')}</span>
        <IconButton
          icon={Copy}
          size="small"
          label={t('message.copyCode')}
          tabIndex={reachable ? 0 : -1}
          data-copies
          onClick={() => app.copy(text)}
        />
      </div>
      {/* What scrolls must be reached by the keys that scroll it, always. */}
      <pre
        className={styles.pre}
        dir="ltr"
        role="region"
        aria-label={language ?? t('message.code')}
        tabIndex={0}
      >
        <code>{text}</code>
      </pre>
    </div>
  );
}
