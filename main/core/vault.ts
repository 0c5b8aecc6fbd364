/** Keeps a secret for this profile: the operating system's keychain where a host has one. */
export interface Vault {
  seal(secret: string): Promise<string>;
  /** Rejects when the secret can no longer be read (another computer, a reset keychain). */
  open(sealed: string): Promise<string>;
}

/** Begins everything a keychain sealed, so that a host without one does not take it for the secret itself. */
export const keychainPrefix = 'keychain:';

/** Where there is no keychain: the profile's folder, readable by its owner only, is all the protection there is. */
export const plainVault: Vault = {
  seal: (secret) => Promise.resolve(secret),
  open: (sealed) =>
    sealed.startsWith(keychainPrefix)
      ? Promise.reject(new Error('this secret was sealed by the keychain of another host'))
      : Promise.resolve(sealed),
};
