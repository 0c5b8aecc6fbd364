import type { Mutation } from '../mutation.ts';

const words = 'test/unit/renderer/filesWords.test.ts';
const trays = 'test/unit/renderer/trays.test.ts';
const recordings = 'test/unit/core/files/recordings.test.ts';

/** Short recordings of the camera. */
export const videoNotes: readonly Mutation[] = [
  {
    name: 'notes-of-any-file',
    what: 'a picture or document that its sender marks is shown as a video note',
    breaks: ['VIDEONOTE-1'],
    file: 'main/core/views/files.ts',
    swap: ["videoNote === true && kind === 'video'", 'videoNote === true'],
    suites: [words],
  },
  {
    name: 'notes-among-others',
    what: 'a marked video among other files is shown as a video note',
    breaks: ['VIDEONOTE-1'],
    file: 'preload/views/file.ts',
    swap: [' && others.length === 0', ''],
    suites: [words],
  },
  {
    name: 'notes-with-captions',
    what: 'a video note goes with other files and a caption',
    breaks: ['VIDEONOTE-2'],
    file: 'renderer/features/composer/submitFiles.ts',
    swap: ['chosen.filter(isVideoNote)', '[]'],
    suites: [trays],
  },
  {
    name: 'notes-in-company',
    what: 'the core sends a video note with other files',
    breaks: ['VIDEONOTE-2'],
    file: 'main/core/commands/files.ts',
    always: 'files.length === 1 && !hasVisible(text)',
    suites: ['test/integration/core/files.test.ts'],
  },
  {
    name: 'notes-of-the-unseen',
    what: 'the camera records whoever let go before the system gave it',
    breaks: ['VIDEONOTE-2'],
    file: 'renderer/features/voice/asking.ts',
    swap: ['this.#asked === asked && isWanted()', 'isWanted()'],
    suites: ['test/unit/renderer/asking.test.ts'],
  },
  {
    name: 'notes-left-as-voices',
    what: 'a video note that a crash has left is offered as a voice message',
    breaks: ['VIDEONOTE-3'],
    file: 'main/core/files/recordings.ts',
    swap: ['...(videoNote === true && { videoNote })', ''],
    suites: [recordings],
  },
  {
    name: 'notes-called-videos',
    what: 'a list says of a video note that it is a video',
    breaks: ['VIDEONOTE-4'],
    file: 'preload/views/filesSummary.ts',
    never: 'videoNote === true',
    suites: [words],
  },
  {
    name: 'notes-edited',
    what: 'a caption is added to a video note',
    breaks: ['VIDEONOTE-4'],
    file: 'renderer/features/composer/composerState.ts',
    never: 'videoNoteIn(files) !== null',
    suites: ['test/unit/renderer/editLast.test.ts'],
  },
];
