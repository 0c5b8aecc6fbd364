import { describe, expect, it } from 'vitest';
import { type Flags, flagsHelp, readFlags } from '../../../main/hosts/flags.ts';
import { checkProfileName, defaultDataFolder, profileFolder } from '../../../main/hosts/profileFolder.ts';

const spec = {
  name: {
    value: 'NAME',
    help: 'a name',
    check: (value: string) => (value === 'bad' ? 'must be good' : null),
  },
  loud: { help: 'a switch' },
} as const satisfies Flags;

describe('flags', () => {
  it.each([
    [[], undefined],
    [['--how'], 'plain'],
    [['--how=odd'], 'odd'],
  ])('of two forms read %j', (argv, how) => {
    const both = { how: { value: 'odd', alone: 'plain', help: 'a manner' } } as const satisfies Flags;
    expect(readFlags(argv, both)).toEqual({ how });
    expect(() => readFlags(['--how', 'odd'], both)).toThrow('“odd” is not a flag; see --help.');
    expect(flagsHelp('Usage.', both)).toContain('  --how[=odd]   a manner\n');
  });

  it.each([
    [[], { name: undefined, loud: false }],
    [['--name', 'x'], { name: 'x', loud: false }],
    [['--name=x', '--loud'], { name: 'x', loud: true }],
    [['--name', 'x', '--name', 'y'], { name: 'y', loud: false }],
    [['--name', '-x'], { name: '-x', loud: false }],
  ])('reads %j', (argv, values) => {
    expect(readFlags(argv, spec)).toEqual(values);
  });

  it.each([
    [['--name'], '--name needs a value: --name NAME.'],
    [['--name='], '--name needs a value: --name NAME.'],
    [['--name', '--loud'], '--name needs a value: --name NAME.'],
    [['--name', 'bad'], '--name must be good.'],
    [['--loud=1'], '--loud takes no value; see --help.'],
    [['--constructor'], 'There is no flag --constructor; see --help.'],
    [['-x'], 'There is no flag -x; see --help.'],
    [['x'], '“x” is not a flag; see --help.'],
  ])('refuses %j with a sentence', (argv, sentence) => {
    expect(() => readFlags(argv, spec)).toThrow(sentence);
  });

  it('are all told by the help', () => {
    expect(flagsHelp('Usage.', spec)).toBe('Usage.\n\n  --name NAME   a name\n  --loud        a switch\n');
  });
});

describe('a profile', () => {
  it.each(['a', 'Ann-2_b', 'x'.repeat(40)])('may be called %s', (name) => {
    expect(checkProfileName(name)).toBeNull();
  });

  it.each(['', ' ', 'a b', '..', 'a/b', 'a\\b', 'x'.repeat(41), 'é', 'a\n'])(
    'may not be called %j',
    (name) => {
      expect(checkProfileName(name)).not.toBeNull();
    },
  );

  it.each([
    ['linux', {}, '/home/ann/.local/share/Tern'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/Tern'],
    ['darwin', {}, '/home/ann/Library/Application Support/Tern'],
  ] as const)('is kept where %s keeps the data of apps', (platform, env, folder) => {
    expect(defaultDataFolder(platform, env, '/home/ann')).toBe(folder);
    expect(profileFolder(folder, 'ann')).toBe(`${folder}/profiles/ann`);
  });
});
