import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const demoFolder = new URL('../../../main/hosts/demo/demoFolder.ts', import.meta.url).href;

/** A folder for temporary files with a demo folder in it, whose process has ended. */
function temporaryWithDemo() {
  const temporary = mkdtempSync(join(tmpdir(), 'tern-temporary-'));
  chmodSync(temporary, 0o777);
  const left = `tern-demo-${spawnSync(process.execPath, ['--version']).pid}-left`;
  mkdirSync(join(temporary, left));
  writeFileSync(join(temporary, left, 'file'), '');
  onTestFinished(() => rmSync(temporary, { recursive: true }));
  return { temporary, left };
}

/** As a process of its own, which can give up being root: root may remove everything. */
function createDemoFolderIn(temporary: string): void {
  const script = `
    const { createDemoFolder } = await import(${JSON.stringify(demoFolder)});
    if (process.getuid?.() === 0) process.setuid(65534);
    await createDemoFolder();`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
}

it.skipIf(process.platform === 'win32')(
  'removes what killed processes left behind, but for what it may not remove',
  () => {
    const { temporary, left } = temporaryWithDemo();
    chmodSync(join(temporary, left), 0o555);
    createDemoFolderIn(temporary);
    expect(readdirSync(temporary)).toHaveLength(2);
    expect(readdirSync(temporary)).toContain(left);

    chmodSync(join(temporary, left), 0o777);
    createDemoFolderIn(temporary);
    expect(readdirSync(temporary)).toHaveLength(1);
    expect(readdirSync(temporary)).not.toContain(left);
  },
);
