import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/useApp.ts';
import type { TextField } from '../../ui/composerBox.ts';
import type { TrayPlace } from './chosenFile.ts';

interface FilesInputProps {
  /** Clicked by what stands for it. */
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly place: TrayPlace;
  /** Where the words that go with the files are written. */
  readonly field: TextField;
}

/** Opens the system's dialog of files. */
export function FilesInput({ ref, place, field }: FilesInputProps) {
  const { t } = useTranslation();
  const { trays } = useApp();
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      aria-label={t('files.choose')}
      data-testid="attach-input"
      onChange={({ target }) => {
        trays.add(place, [...(target.files ?? [])]);
        // The same file again is a choice as well.
        target.value = '';
        field.current?.focus();
      }}
    />
  );
}
