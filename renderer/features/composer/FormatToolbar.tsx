import { Toolbar } from 'radix-ui';
import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import { writtenKeys } from '../../ui/keys.ts';
import { FormatHelp } from './FormatHelp.tsx';
import { type Format, formats } from './formats.ts';
import styles from './FormatToolbar.module.css';

interface FormatToolbarProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly platform: string;
  readonly onFormat: (format: Format) => void;
  readonly onLeave: () => void;
}

/** Over the composer while words are selected, or when Alt+F10 asks for it. One tab stop; arrows within. */
export function FormatToolbar({ ref, platform, onFormat, onLeave }: FormatToolbarProps) {
  const { t } = useTranslation();
  return (
    <Toolbar.Root
      ref={ref}
      className={styles.toolbar}
      aria-label={t('format.label')}
      data-testid="format-toolbar"
      // The selection stays in sight: a press here is no step out of the text.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onLeave();
      }}
    >
      {formats.map((info) => (
        <Toolbar.Button key={info.format} asChild>
          <IconButton
            icon={info.icon}
            size="small"
            label={t(`format.${info.format}`)}
            keys={writtenKeys(info, platform)}
            onClick={() => onFormat(info.format)}
          />
        </Toolbar.Button>
      ))}
      <Toolbar.Separator className={styles.separator} />
      <FormatHelp platform={platform} />
    </Toolbar.Root>
  );
}
