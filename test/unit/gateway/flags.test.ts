import { describe, expect, it } from 'vitest';
import { helpText, readFlags } from '../../../sync/gateway/cli/flags.ts';

function problem(argv: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const read = readFlags(argv, env);
  return read.ok ? 'none' : read.error.message;
}

describe('the gateway’s flags', () => {
  it('win over the environment, which wins over defaults', () => {
    const env = { TERN_GATEWAY_PORT: '1', TERN_GATEWAY_HOST: '0.0.0.0' };
    expect(readFlags(['--port', '2'], env)).toMatchObject({
      ok: true,
      value: { port: 2, host: '0.0.0.0', logLevel: 'info' },
    });
  });

  it.each([
    ['--port', '65536', 'a whole number from 0 to 65535'],
    ['--port', '-1', 'a whole number from 0 to 65535'],
    ['--port', '80x', 'a whole number from 0 to 65535'],
    ['--data', '', 'not be empty'],
    ['--log-level', 'loud', 'one of debug, info, warn, error, silent'],
    ['--attempts-per-minute', '0', 'a whole number from 1 to 1000000'],
    ['--backup-hours', '0.0005', 'a whole number from 0 to 500'],
    ['--backup-hours', '-1', 'a whole number from 0 to 500'],
    ['--file-mib', '0', 'a whole number from 1 to 1048576'],
    ['--quota-mib', '10000000', 'a whole number from 1 to 9999999'],
    ['--trust-proxy', '10.0.0.0/33', 'addresses or networks'],
    ['--trust-proxy', 'localhost', 'addresses or networks'],
    ['--s3-bucket', 'My_Files', 'the name of a bucket'],
    ['--s3-endpoint', 's3.example.com', 'an address like https://'],
    ['--s3-endpoint', 'https://key:secret@s3.example.com', 'an address like https://'],
    ['--s3-region', '', 'the name of a region'],
    ['--frames', 'all', 'one of off, lengths, text'],
  ])('refuse the value of %s %j, and say what is allowed', (flag, value, allowed) => {
    for (const argv of [[`${flag}=${value}`], [flag, value]]) {
      expect(problem(argv)).toContain(`${flag} (or TERN_GATEWAY_`);
      expect(problem(argv)).toContain(allowed);
    }
  });

  it('tell their ranges in --help', () => {
    expect(helpText).toMatch(/--port N .*0 to 65535, default 8467/);
    expect(helpText).toMatch(/--backup-hours N .*0 to 500, default 24/);
  });

  it('refuse a value of the environment in the same way', () => {
    expect(problem([], { TERN_GATEWAY_PORT: 'http' })).toContain('TERN_GATEWAY_PORT');
  });

  it('show what people say in a log of a demo only, however they are asked', () => {
    const sentence = '--frames text is for a demo only: add --demo.';
    expect(problem(['--frames', 'text'])).toBe(sentence);
    expect(problem([], { TERN_GATEWAY_FRAMES: 'text' })).toBe(sentence);
    expect(problem(['--frames', 'lengths'])).toBe('none');
    expect(problem(['--frames', 'text', '--demo'])).toBe('none');
  });

  it('keep files in a bucket, but not those of a demo', () => {
    const env = { TERN_GATEWAY_S3_BUCKET: 'tern-files', TERN_GATEWAY_S3_ENDPOINT: 'http://127.0.0.1:9000' };
    expect(readFlags([], env)).toMatchObject({
      value: { s3Bucket: 'tern-files', s3Endpoint: 'http://127.0.0.1:9000', s3Region: 'us-east-1' },
    });
    expect(problem(['--demo'], env)).toBe('A demo has no bucket: leave out --s3-bucket.');
  });

  it('refuse what they do not know', () => {
    expect(problem(['--prot', '1'])).toContain('--prot');
  });
});
