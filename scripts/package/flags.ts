import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../sync/core/result.ts';

export const usage = `Packs Tern with electron-builder, by electron-builder.yml. The result is in release/.

  npm run package                    installers for this system
  npm run package -- --dir           the app's folder only
  npm run package -- --mac --arm64   any of --linux --mac --win, --x64 --arm64

  --skip-build                       packs what out/ holds already

Installers of another system, and signing, are explained in docs/packaging.md.
`;

/** Handed to electron-builder as they are. */
const passedOn = ['dir', 'linux', 'mac', 'win', 'x64', 'arm64'] as const;
const names = [...passedOn, 'skip-build', 'help'] as const;

export interface PackageFlags {
  readonly help: boolean;
  readonly build: boolean;
  /** Only the app's folder, without an installer. */
  readonly dir: boolean;
  /** For the system and the processor of this computer. */
  readonly native: boolean;
  readonly passed: readonly string[];
}

export function readPackageFlags(argv: readonly string[]): Result<PackageFlags, string> {
  const { tokens } = parseArgs({ args: [...argv], strict: false, tokens: true, allowPositionals: true });
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    const known = token.kind === 'option' && names.find((name) => name === token.name);
    if (!known || token.value !== undefined) {
      return fail(`There is no flag ${token.kind === 'option' ? token.rawName : token.value}; see --help.`);
    }
    given.add(known);
  }
  const passed = passedOn.filter((name) => given.has(name));
  return ok({
    help: given.has('help'),
    build: !given.has('skip-build'),
    dir: given.has('dir'),
    native: passed.every((name) => name === 'dir'),
    passed: passed.map((name) => `--${name}`),
  });
}
