import { UserPen } from 'lucide-react';
import type { UserId } from '../../../sync/core/ids.ts';
import type { Feature } from '../../store/feature.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { type KnownPerson, personIn } from '../../ui/personIn.ts';
import { threadListBox } from '../../ui/threadListBox.ts';
import { NicknameDialog } from './NicknameDialog.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly nicknames: {
      /** @param nickname null: the name that they chose */
      readonly set: (personId: UserId, nickname: string | null) => Promise<boolean>;
    };
  }
  interface Dialogs {
    readonly nickname: {
      readonly person: KnownPerson;
      /** Takes the focus afterwards. */
      readonly opener: () => HTMLElement | null;
    };
  }
}

export const nicknames: Feature = {
  actions: (deps) => ({
    nicknames: {
      set: async (personId, value) =>
        toastRefusal(
          deps,
          await deps.bridge.invoke('setPersonPreference', { personId, name: 'nickname', value }),
        ),
    },
  }),
  dialogs: { nickname: NicknameDialog },
  threadActions: [
    {
      id: 'nickname',
      order: 40,
      label: (t) => t('nicknames.open'),
      icon: () => UserPen,
      applies: (thread) => !thread.onlyHere && personIn(thread) !== null,
      run(app, thread) {
        const person = personIn(thread);
        if (person === null) return;
        app.showDialog({ kind: 'nickname', person, opener: () => threadListBox.current });
      },
    },
  ],
  opLabels: {
    setPersonPreference: (t) => t('nicknames.ops.setPersonPreference'),
  },
};
