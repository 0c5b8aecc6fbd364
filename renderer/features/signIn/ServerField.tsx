import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './SignInScreen.module.css';

interface ServerFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
}

/** Almost nobody needs it, so it lies folded, unless it is what went wrong. */
export function ServerField({ value, onChange, error }: ServerFieldProps) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState(false);
  const open = unfolded || error !== null;
  return (
    <div className={styles.server}>
      <button
        type="button"
        className={styles.serverToggle}
        aria-expanded={open}
        onClick={() => setUnfolded(!unfolded)}
      >
        <Icon icon={ChevronRight} size="small" />
        {t('signIn.server')}
      </button>
      {open && (
        <Field
          label={t('signIn.serverAddress')}
          type="url"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          error={error}
          spellCheck={false}
        />
      )}
    </div>
  );
}
