import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { TextField } from '../../ui/composerBox.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { FilesInput } from '../files/FilesInput.tsx';

interface AttachFilesProps {
  readonly postId: MessageId;
  readonly field: TextField;
}

export function AttachFiles({ postId, field }: AttachFilesProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton icon={Paperclip} label={t('files.choose')} onClick={() => input.current?.click()} />
      <FilesInput ref={input} place={postId} field={field} />
    </>
  );
}
