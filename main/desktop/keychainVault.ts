import { safeStorage } from 'electron';
import type { Logger } from '../../sync/core/logger.ts';
import { keychainPrefix, type Vault } from '../core/vault.ts';

/**
 * Seals secrets with the system's keychain. Where there is none (Linux without a keyring: Chromium would hide them
 * with a key that everybody knows), the profile's folder stays their protection, as in the other hosts; what such a
 * host has kept opens here too.
 */
export function keychainVault(platform: string, logger: Logger): Vault {
  async function hasKeychain(): Promise<boolean> {
    if (platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false;
    return safeStorage.isAsyncEncryptionAvailable();
  }

  return {
    async seal(secret) {
      if (!(await hasKeychain())) {
        logger.warn('keychain.missing');
        return secret;
      }
      const sealed = await safeStorage.encryptStringAsync(secret);
      return keychainPrefix + sealed.toString('base64');
    },
    async open(sealed) {
      if (!sealed.startsWith(keychainPrefix)) return sealed;
      // A rotated key is no concern: the token is sealed anew at every sign-in.
      const { result } = await safeStorage.decryptStringAsync(
        Buffer.from(sealed.slice(keychainPrefix.length), 'base64'),
      );
      return result;
    },
  };
}
