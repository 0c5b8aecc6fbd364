import { vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { AppState } from '../../../renderer/store/appState.ts';
import type { ToastAction } from '../../../renderer/store/toasts.ts';
import { createComposers } from '../../../renderer/features/composer/composers.ts';
import { createComposerActions } from '../../../renderer/features/composer/actions.ts';
import type { StoreDeps } from '../../../renderer/store/context.ts';
import type { Answer, Bridge } from '../../../preload/contract.ts';
import type { CommandArgs, CommandName, CommandResult } from '../../../preload/commands.ts';
import type { FileView } from '../../../preload/views/file.ts';
import { createTrays } from '../../../renderer/features/files/trays.ts';
import type { StagedFile } from '../../../renderer/bridge/files.ts';
import type { MadeSmaller } from '../../../renderer/bridge/handedPieces.ts';
import type { MakeOptions, SmallerFilm } from '../../../renderer/bridge/smallerFilm.ts';
import type { BlobId, OpId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { emptyState } from './emptyState.ts';
import { message, page, threadId } from './samples.ts';

type Left = CommandResult<'getDraft'>;
export const nothingLeft: Left = {
  text: '',
  replyTo: null,
  editing: null,
  seen: [],
  others: [],
  writing: null,
};
export const copyA = 'copy-a' as OpId;

/** The composers over a host that has what was left there, and keeps what is saved. */
export function composers(left: Partial<Left> = {}) {
  const host = {
    left: { ...nothingLeft, ...left },
    isLost: false,
    refuses: null as CommandName | null,
    page: page([message(3)]),
    stages: (file: File): StagedFile => ({ ok: true, result: stagedFile(file.name) }),
    smaller: null as SmallerFilm | null,
    makes: (file: File, _options: MakeOptions): Promise<MadeSmaller> => Promise.resolve(host.stages(file)),
  };
  const calls: [CommandName, unknown][] = [];
  const toasts: ToastAction[] = [];
  const words: string[] = [];
  const store = createStore<AppState>(() => emptyState);
  const bridge: Bridge = {
    host: { kind: 'browser', platform: 'test' },
    subscribe: () => () => {},
    filesBase: () => '/files',
    invoke<Name extends CommandName>(command: Name, args: CommandArgs<Name>) {
      const lost = { ok: false, error: new TernError('connectionLost').toData() } as const;
      if (host.isLost || host.refuses === command) return Promise.resolve<Answer<Name>>(lost);
      calls.push([command, args]);
      if (command === 'saveDraft')
        host.left = {
          ...host.left,
          text: (args as CommandArgs<'saveDraft'>).text,
          writing: String(calls.length),
        };
      const result =
        command === 'saveDraft'
          ? { writing: host.left.writing }
          : command === 'getDraft'
            ? host.left
            : command === 'readMessages'
              ? host.page
              : {};
      return Promise.resolve({ ok: true, result } as Answer<Name>);
    },
  };
  const deps: StoreDeps = {
    ...{ store, bridge, sentence: ({ code }) => code, translate: (key) => key },
    toast(text, options) {
      words.push(text);
      if (options?.action !== undefined) toasts.push(options.action);
    },
  };
  const trays = createTrays(deps, {
    urlOf: ({ blobId }) => blobId,
    stage: (file) => Promise.resolve(host.stages(file)),
    smallerOf: () => Promise.resolve(host.smaller),
    stageSmaller: (file, _smaller, options) => host.makes(file, options),
  });
  const composer = createComposerActions(deps, {
    ...{ onSubmit: () => {}, openThread: () => {}, trays: () => trays, previewOf: () => undefined },
  });
  const open = () => {
    store.setState({ openThreadId: threadId });
    return composer.sync(threadId);
  };
  const rest = () => vi.advanceTimersByTimeAsync(1_000);
  const said = (command: CommandName) => calls.filter(([name]) => name === command).map(([, args]) => args);
  const stands = () => createComposers(store).of(threadId);
  return { host, deps, store, composer, trays, toasts, words, open, rest, said, stands };
}

/** Its blob has the name of the file. */
export const stagedFile = (name: string): FileView => ({
  ...{ blobId: name as BlobId, name, mime: 'application/octet-stream', size: 1, kind: 'document' },
});

export const own = message(1, { mine: true, text: 'as sent' });
export const refused = {
  messageId: own.messageId,
  text: 'refused words',
  opId: 'op-1' as OpId,
  isForwarded: false,
  files: null,
};
