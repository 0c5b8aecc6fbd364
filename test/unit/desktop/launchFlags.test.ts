import { describe, expect, it } from 'vitest';
import { readLaunchFlags } from '../../../main/hosts/electron/launchFlags.ts';

describe('the command line of the packaged app', () => {
  it('knows the flags of the other hosts', () => {
    const argv = ['--profile', 'work', '--data=/tmp/x y', '--gateway', 'https://gateway.example', '--demo'];
    expect(readLaunchFlags(argv)).toMatchObject({
      profile: 'work',
      data: '/tmp/x y',
      gateway: 'https://gateway.example',
      demo: true,
    });
  });

  it('leaves alone what Chromium, the desktop and development add', () => {
    const argv = [
      '.',
      '--no-sandbox',
      '--ozone-platform=wayland',
      '--profile',
      'a',
      '-psn_0_123',
      'tern://x',
      '--',
      'y',
    ];
    expect(readLaunchFlags(argv)).toMatchObject({ profile: 'a', demo: false });
  });

  it.each([
    [['--profile', '../other'], /--profile/],
    [['--profile', ''], /--profile/],
    [['--profile'], /--profile/],
    [['--gateway', 'javascript:1'], /--gateway/],
    [['--gateway', 'nonsense'], /--gateway/],
    [['--data', '--demo'], /--data/],
    [['--demo=yes'], /--demo/],
  ])('%j is refused in one sentence that names the flag', (argv, sentence) => {
    expect(() => readLaunchFlags(argv)).toThrow(sentence);
  });
});
