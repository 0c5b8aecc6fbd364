import { describe, expect, it } from 'vitest';
import { npmFlags } from '../../../scripts/npmFlags.mjs';

const started = { npm_lifecycle_event: 'start' };

describe('flags that npm swallowed', () => {
  it.each([
    ['npm start --demo', { npm_config_demo: 'true' }, [], ['--demo']],
    ['npm start --no-open', { npm_config_open: '' }, [], ['--no-open']],
    ['npm run dev --frames', { npm_config_frames: 'true' }, [], ['--frames']],
    ['npm run dev --frames=text', { npm_config_frames: 'text' }, [], ['--frames=text']],
    ['npm start --profile=anna', { npm_config_profile: 'anna' }, [], ['--profile', 'anna']],
    ['npm start --profile anna', { npm_config_profile: 'true' }, ['anna'], ['--profile', 'anna']],
    ['npm start -- --profile anna', {}, ['--profile', 'anna'], ['--profile', 'anna']],
    [
      'npm start --demo -- --port 80',
      { npm_config_demo: 'true' },
      ['--port', '80'],
      ['--demo', '--port', '80'],
    ],
    ['npm start', {}, [], []],
  ])('%s', (_, environment, argv, expected) => {
    expect(npmFlags({ ...started, ...environment }, argv)).toEqual({ argv: expected });
  });

  it('are matched to their values by how those look, whatever their order', () => {
    const swallowed = { npm_config_profile: 'true', npm_config_data: 'true', npm_config_gateway: 'true' };
    expect(npmFlags({ ...started, ...swallowed }, ['anna', './data', 'http://10.0.0.2:4000'])).toEqual({
      argv: ['--gateway', 'http://10.0.0.2:4000', '--data', './data', '--profile', 'anna'],
    });
  });

  it.each([
    [
      'two values that could be swapped',
      { npm_config_profile: 'true', npm_config_data: 'true' },
      ['anna', 'bea'],
    ],
    ['a value that is missing', { npm_config_profile: 'true' }, []],
    ['a value too many', { npm_config_profile: 'true' }, ['anna', 'bea']],
  ])('are refused with the way to write them for %s', (_, environment, argv) => {
    expect(npmFlags({ ...started, ...environment }, argv)).toEqual({
      problem: expect.stringContaining('npm start -- --'),
    });
  });

  it('give way to the same flag after the dashes', () => {
    expect(npmFlags({ ...started, npm_config_profile: 'anna' }, ['--profile', 'bea'])).toEqual({
      argv: ['--profile', 'bea'],
    });
  });

  it('are no one else’s: other settings of npm, and settings without npm, stay where they are', () => {
    expect(npmFlags({ ...started, npm_config_registry: 'x', npm_config_loglevel: 'true' }, [])).toEqual({
      argv: [],
    });
    expect(npmFlags({ npm_config_demo: 'true' }, [])).toEqual({ argv: [] });
  });
});
