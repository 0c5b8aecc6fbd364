import type { StickerPackId } from '../../../sync/core/ids.ts';
import { describe, expect, it } from 'vitest';
import type { Bridge } from '../../../preload/contract.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { StateView } from '../../../preload/views/state.ts';
import { fileView } from '../../../main/core/views/files.ts';
import { features } from '../../../renderer/features.ts';
import { createApp } from '../../../renderer/store/app.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import { type Feature, screensOf } from '../../../renderer/store/feature.ts';
import { writtenKeys } from '../../../renderer/ui/keys.ts';
import { listedTypes } from '../../../sync/protocol/ops/op.ts';
import { attachment } from '../../builders/files.ts';
import { emptyState } from './emptyState.ts';
import { message } from './samples.ts';
import { type MemberRight, memberRights } from '../../../sync/protocol/memberRights.ts';

const bridge: Bridge = {
  host: { kind: 'browser', platform: 'test' },
  subscribe: () => () => {},
  filesBase: () => '/files',
  invoke: () => new Promise(() => {}),
};
const link = { bridge, status: () => 'open' as const, onStatus: () => () => {} };
const words = { sentence: ({ code }: { code: string }) => code, translate: (key: string) => key };
const stateOf = (userId: string, connection: 'live' | 'offline') =>
  ({ session: { status: 'signedIn', userId }, connection: { state: connection } }) as StateView;

describe('the store', () => {
  /** With one feature that says what it hears. */
  function listening() {
    const heard: string[] = [];
    const listener: Feature = {
      slice: { composerCalls: 0 },
      on: ({ store }) => ({
        sessionEnded: () => void heard.push('ended'),
        signedIn: () => void heard.push(`signed in after ${store.getState().composerCalls} calls`),
        connected: () => void heard.push('connected'),
        panelShown: (panel) => void heard.push(`panel ${panel}`),
      }),
    };
    return { heard, app: createApp(link, words, [listener]) };
  }

  it('drops what features keep of a person when somebody else is here', () => {
    const { heard, app } = listening();
    app.adopt(stateOf('anna', 'offline'));
    app.store.setState({ composerCalls: 3, dialog: { kind: 'startChat' } });
    app.toast('Not sent', { action: { label: 'Put back', run: () => {} } });
    app.adopt(stateOf('anna', 'live'));
    expect(app.store.getState()).toMatchObject({ composerCalls: 3, dialog: { kind: 'startChat' } });
    expect(app.store.getState().toasts).toHaveLength(1);
    app.adopt(stateOf('ben', 'live'));
    expect(app.store.getState()).toMatchObject({ composerCalls: 0, dialog: null, toasts: [] });
    const begun = ['ended', 'signed in after 0 calls'];
    expect(heard).toEqual([...begun, 'connected', ...begun]);
  });

  it('shows one dialog at a time, beside a panel or alone', () => {
    const { heard, app } = listening();
    app.showPanel('details');
    app.showDialog({ kind: 'delete', messages: [] });
    app.showDialog({ kind: 'forward', messages: [] });
    expect(app.store.getState()).toMatchObject({ panel: 'details', dialog: { kind: 'forward' } });
    app.showAlone({ kind: 'preferences' });
    expect(app.store.getState()).toMatchObject({ panel: null, dialog: { kind: 'preferences' } });
    app.showPanel('saved');
    expect(app.store.getState()).toMatchObject({ panel: 'saved', dialog: null });
    expect(heard).toEqual(['panel details', 'panel null', 'panel saved']);
  });
});

it('some feature has the words for every kind of op that the outbox lists, but for a message', () => {
  const { opLabels } = screensOf(features);
  const kinds = listedTypes.filter((type) => type !== 'sendMessage');
  expect(Object.keys(opLabels).toSorted()).toEqual(kinds.toSorted());
});

describe('the table of message actions', () => {
  const { messageActions } = screensOf(features);
  const offered = (one: MessageView, thread: Partial<AppState['openThread'] & object> = {}) => {
    const state = { ...emptyState, openThread: { may: memberRights, ...thread } as AppState['openThread'] };
    return messageActions.filter(({ applies }) => applies(one, state)).map(({ id }) => id);
  };
  const everything = messageActions.map(({ id }) => id);

  it('has one order, and no keys twice', () => {
    expect(everything).toEqual([
      ...[
        'react',
        'reply',
        'replyToComment',
        'edit',
        'editComment',
        'forward',
        'keepSticker',
        'keepGif',
        'copy',
        'saveFile',
        'copyLink',
        'select',
        'pin',
        'save',
        'toNotes',
        'remind',
      ],
      ...['whoReacted', 'info', 'report', 'delete'],
    ]);
    const keys = messageActions.flatMap(({ keys: each }) =>
      each === undefined ? [] : [JSON.stringify(each)],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('offers what can be done with a message', () => {
    const reactions = [{ emoji: '👍', count: 1, mine: false, names: ['Bo'] }];
    // Of stickers, GIFs and files, see below.
    const ofPosts = everything.filter(
      (id) => !id.endsWith('Comment') && !id.startsWith('keep') && id !== 'saveFile',
    );
    const ones = ofPosts.filter((id) => id !== 'report');
    expect(offered(message(1, { mine: true, sequenceNumber: null, reactions }))).toEqual(ones);
    const others = ofPosts.filter((id) => id !== 'edit' && id !== 'whoReacted');
    expect(offered(message(1))).toEqual(others);
    const post = message(2).messageId;
    expect(offered(message(1, { commentOn: post, mine: true })).slice(0, 3)).toEqual([
      ...['react', 'replyToComment', 'editComment'],
    ]);
    expect(offered(message(1, { deleted: true }))).toEqual(['delete']);
    const changing = new Set(['react', 'reply', 'pin']);
    expect(offered(message(1), { left: true })).toEqual(others.filter((id) => !changing.has(id)));
    // [PERSON-4]
    expect(offered(message(1), { onlyHere: true })).not.toContain('report');
    // [STICKER-5] [STICKER-9]
    const offeredOn = (name: string | null) =>
      offered(message(1, { mine: true, sticker: { name } })).filter(
        (id) => id === 'edit' || id === 'keepSticker',
      );
    expect([offeredOn('tern/sea'), offeredOn(null)]).toEqual([[], ['keepSticker']]);
    // [GIF-1] [GIF-2]
    const moving = fileView(attachment(1, { mime: 'image/gif', moving: true }));
    const gif = message(1, { text: '', files: [moving] });
    expect(offered(gif)).toContain('keepGif');
    expect(offered(gif, { kind: 'notes' })).not.toContain('keepGif');
    // What plays in its message is saved from its menu; a picture where it is opened, and a document with a click.
    const film = fileView(attachment(1, { mime: 'video/mp4' }));
    const voice = fileView(attachment(2, { mime: 'audio/webm' }));
    const savable = (change: Partial<MessageView>) => offered(message(1, change)).includes('saveFile');
    expect([[film], [voice], [film, voice], [moving]].map((each) => savable({ files: each }))).toEqual([
      ...[true, true, false, false],
    ]);
    expect(savable({ files: [film], deleted: true })).toBe(false);
    const pack = message(1, { mine: true, stickerPack: { packId: 'p' as StickerPackId, stickers: [] } });
    expect(offered(pack)).not.toContain('edit');
    // [RIGHT-2]
    const without = (right: MemberRight) =>
      offered(message(1, { mine: true }), { may: memberRights.filter((each) => each !== right) });
    const own = ones.filter((id) => id !== 'whoReacted');
    expect(without('write')).toEqual(own.filter((id) => id !== 'reply' && id !== 'edit'));
    expect(without('react')).toEqual(own.filter((id) => id !== 'react'));
    expect(without('pin')).toEqual(own.filter((id) => id !== 'pin'));
    expect(without('addPeople')).toEqual(own);
  });
});

describe('the sheet of keys', () => {
  const { commands, messageActions, threadActions, shortcuts } = screensOf(features);

  it('has a name for every action that has keys', () => {
    const unnamed = [...messageActions, ...threadActions].filter(
      ({ keys, listed }) => (keys === undefined) !== (listed === undefined),
    );
    expect(unnamed.map(({ id }) => id)).toEqual([]);
  });

  it('has no keys twice that work anywhere', () => {
    const keys = [...commands.map((each) => each.keys), ...shortcuts.map(({ listed }) => listed?.keys)];
    const written = keys.flatMap((each) => (each === undefined ? [] : [writtenKeys(each, 'linux')]));
    expect(written).toContain('Ctrl+K');
    expect(new Set(written).size).toBe(written.length);
  });
});
