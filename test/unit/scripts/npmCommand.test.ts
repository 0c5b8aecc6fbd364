import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainNpm, withPath } from '../../../scripts/bootstrap/npmCommand.mjs';

describe('what a user reads when npm fails', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error network request failed', 'cannot be reached'],
    ['npm error code EACCES\nnpm error path /opt/tern', 'may not write to /opt/tern'],
    ['npm error code ENOSPC', 'is full'],
    ['npm error code EINTEGRITY', 'not what the lockfile names'],
    ['npm error code E404\nnpm error 404 Not Found: left-pad', '“404 Not Found: left-pad”'],
    ['npm ERR! code EWHATEVER\nnpm ERR! it broke', '“it broke”'],
    ['', 'npm says “nothing”'],
  ])('is one sentence: %j', (output, expected) => {
    const sentence = explainNpm(output, 'installing packages', '/opt/tern');
    expect(sentence).toContain('Tern stopped while installing packages');
    expect(sentence).toContain(expected);
    expect(sentence).not.toContain('\n');
  });
});

describe('the PATH of what bootstrap starts', () => {
  it('has our folders first, under the name the system gives it', () => {
    expect(withPath({ Path: 'C:\\Windows' }, ['one', 'two'])).toEqual({
      Path: ['one', 'two', 'C:\\Windows'].join(delimiter),
    });
  });

  it('leaves no empty part, which would mean the working folder', () => {
    expect(withPath({}, ['one'])).toEqual({ PATH: 'one' });
  });
});
