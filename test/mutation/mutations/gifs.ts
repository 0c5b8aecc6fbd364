import type { Mutation } from '../mutation.ts';

const favourites = 'test/unit/renderer/favourites.test.ts';

/** Pictures that move. */
export const gifs: readonly Mutation[] = [
  {
    name: 'gifs-unmarked',
    what: 'a picture that moves is sent without saying so',
    breaks: ['GIF-1'],
    file: 'main/core/media/runPictureJob.ts',
    never: 'extent.frames > 1',
    suites: ['test/unit/core/media/pictures.test.ts'],
  },
  {
    name: 'gifs-of-any-file',
    what: 'a film that its sender marks is found as a GIF',
    breaks: ['GIF-1'],
    file: 'main/core/search/filesIn.ts',
    swap: ["moving === true && kindOf(mime) === 'picture'", 'moving === true'],
    suites: ['test/unit/core/commands/media.test.ts'],
  },
  {
    name: 'gifs-among-others',
    what: 'one of several pictures is offered as a favourite, and its message is kept whole',
    breaks: ['GIF-1'],
    file: 'preload/views/file.ts',
    swap: [' && isAlone ? file', ' ? file'],
    suites: [favourites],
  },
  {
    name: 'gifs-with-captions',
    what: 'a favourite is sent with what somebody wrote about it',
    breaks: ['GIF-1'],
    file: 'renderer/features/gifs/favourites.ts',
    swap: [" || message.text !== ''", ''],
    suites: [favourites],
  },
  {
    name: 'gifs-called-photos',
    what: 'a list says of a GIF that it is a photo',
    breaks: ['GIF-1'],
    file: 'preload/views/filesSummary.ts',
    never: 'moving === true',
    suites: ['test/unit/renderer/filesWords.test.ts'],
  },
  {
    name: 'gifs-twice',
    what: 'a favourite that was added on two devices is listed twice',
    breaks: ['GIF-2'],
    file: 'renderer/features/gifs/favourites.ts',
    always: 'first.get(each.file.blobId) === each',
    suites: [favourites],
  },
  {
    name: 'gifs-with-names',
    what: 'a favourite that is sent says whose it was',
    breaks: ['GIF-3'],
    file: 'renderer/features/gifs/actions.ts',
    swap: ['showOrigin: false', 'showOrigin: true'],
    suites: ['test/unit/renderer/gifActions.test.ts'],
  },
];
