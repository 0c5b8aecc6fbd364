import { ListX, Megaphone, UsersRound } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { isGroup } from '../../ui/isGroup.ts';
import { createGroupActions } from './actions.ts';
import { createBanActions } from './banActions.ts';
import { ChannelMark } from './ChannelMark.tsx';
import { GroupDetails } from './GroupDetails.tsx';
import { NewChannelDialog, NewGroupDialog } from './NewGroupDialog.tsx';
import { createRequestActions } from './requestActions.ts';
import { slice } from './slice.ts';
import { createSubscriberActions } from './subscriberActions.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly groups: ReturnType<typeof createGroupActions>;
    readonly bans: ReturnType<typeof createBanActions>;
    readonly requests: ReturnType<typeof createRequestActions>;
    readonly subscribers: ReturnType<typeof createSubscriberActions>;
  }
  interface Panels {
    readonly details: true;
  }
  interface Dialogs {
    readonly newGroup: object;
    readonly newChannel: object;
  }
}

export const groups: Feature = {
  slice,
  actions(deps, app) {
    const bans = createBanActions(deps);
    const requests = createRequestActions(deps);
    const subscribers = createSubscriberActions(deps);
    const onMembers = () => {
      bans.refresh();
      subscribers.refresh();
    };
    return {
      ...{ bans, requests, subscribers },
      groups: createGroupActions(deps, () => app.conversation.close(), onMembers),
    };
  },
  on: ({ bans, groups, requests, store, subscribers }) => ({
    threadOpened() {
      store.setState({ members: [] });
      groups.refreshMembers();
      bans.show(null);
      subscribers.show(null);
    },
    threadsChanged() {
      groups.membersMayDiffer();
      bans.refreshPending();
    },
    connected() {
      bans.refresh();
      requests.refresh();
      subscribers.refresh();
    },
    panelShown(panel) {
      if (panel === 'details') return groups.refreshMembers();
      bans.show(null);
      subscribers.show(null);
    },
  }),
  panels: {
    details: {
      Screen: GroupDetails,
      place: 'details',
      applies: ({ openThread }) => openThread !== null && isGroup(openThread),
    },
  },
  threadActions: [
    {
      id: 'remove',
      order: 90,
      label: (t) => t('group.remove'),
      icon: () => ListX,
      keys: 'Delete',
      listed: (t) => t('group.remove'),
      applies: ({ left }) => left,
      run: (app, { threadId }) => void app.groups.remove(threadId),
    },
  ],
  commands: [
    {
      id: 'newGroup',
      order: 20,
      label: (t) => t('newGroup.title'),
      icon: UsersRound,
      run: (app) => app.showAlone({ kind: 'newGroup' }),
    },
    {
      id: 'newChannel',
      order: 21,
      label: (t) => t('newChannel.title'),
      icon: Megaphone,
      run: (app) => app.showAlone({ kind: 'newChannel' }),
    },
  ],
  threadMarks: [ChannelMark],
  dialogs: { newGroup: NewGroupDialog, newChannel: NewChannelDialog },
  opLabels: {
    createGroup: (t) => t('group.ops.createGroup'),
    addMembers: (t) => t('group.ops.addMembers'),
    renameThread: (t) => t('group.ops.renameThread'),
    setDescription: (t) => t('group.ops.setDescription'),
    setRole: (t) => t('group.ops.setRole'),
    removeMember: (t) => t('group.ops.removeMember'),
    setBan: (t) => t('group.ops.setBan'),
    answerRequest: (t) => t('group.ops.answerRequest'),
    setMemberRight: (t) => t('group.ops.setMemberRight'),
    setSlowMode: (t) => t('group.ops.setSlowMode'),
    leaveThread: (t) => t('group.ops.leaveThread'),
  },
};
