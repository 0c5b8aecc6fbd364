import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasVisible } from '../../../sync/protocol/words.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import type { FolderParts } from './actions.ts';
import styles from './FolderDialog.module.css';
import { NamedThreads } from './NamedThreads.tsx';
import { useReturnToTabs } from './useReturnToTabs.ts';
import { useRemoveFolder } from './useRemoveFolder.ts';

const nothing: FolderParts = {
  ...{ name: '', direct: false, groups: false, unread: false, unmuted: false },
  ...{ included: [], excluded: [] },
};
const rules = ['direct', 'groups', 'unread', 'unmuted'] as const;

/** What a folder is called, and which conversations it shows. */
export function FolderDialog({ folder }: DialogOf<'folder'>) {
  const { t } = useTranslation();
  const { folders, showDialog } = useApp();
  const nameLength = useLimit('folderNameLength');
  const remove = useRemoveFolder();
  useReturnToTabs();
  const [parts, setParts] = useState<FolderParts>(() => (folder === null ? nothing : partsOf(folder)));
  const set = (changed: Partial<FolderParts>) => setParts((now) => ({ ...now, ...changed }));
  const showsAny = rules.some((rule) => parts[rule]) || parts.included.length > 0;
  const isWhole = hasVisible(parts.name) && showsAny;

  const close = () => showDialog(null);
  const submit = useSubmit(async () => {
    if (isWhole && (await folders.save(folder, { ...parts, name: parts.name.trim() }))) close();
  });
  return (
    <Dialog
      open
      onClose={close}
      title={folder === null ? t('folders.new') : t('folders.one')}
      closeLabel={t('common.close')}
    >
      <form className={styles.form} onSubmit={submit} noValidate data-testid="folder-dialog">
        <Field
          label={t('folders.name')}
          value={parts.name}
          maxLength={nameLength}
          onChange={(event) => set({ name: event.target.value })}
          dir="auto"
          autoComplete="off"
          autoFocus
        />
        <Rules parts={parts} onChange={set} />
        <NamedThreads included={parts.included} excluded={parts.excluded} onChange={set} />
        {!showsAny && <p className={styles.note}>{t('folders.incomplete')}</p>}
        <div className={styles.buttons}>
          {folder !== null && (
            <Button
              tone="quiet"
              className={styles.delete}
              onClick={() => {
                close();
                remove(folder);
              }}
            >
              {t('folders.delete')}
            </Button>
          )}
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button type="submit" tone="primary" disabled={!isWhole}>
            {t('folders.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface RulesProps {
  readonly parts: FolderParts;
  readonly onChange: (changed: Partial<FolderParts>) => void;
}

function Rules({ parts, onChange }: RulesProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.rules}>
      <legend className={styles.legend}>{t('folders.rules')}</legend>
      {rules.map((rule) => (
        <Switch
          key={rule}
          label={t(`folders.${rule}`)}
          checked={parts[rule]}
          onChange={(checked) => onChange({ [rule]: checked })}
        />
      ))}
    </fieldset>
  );
}

function partsOf({ name, direct, groups, unread, unmuted, included, excluded }: FolderParts): FolderParts {
  return { name, direct, groups, unread, unmuted, included, excluded };
}
