/** Keeps a secret for this profile: the operating system's keychain where a host has one. */
export interface Vault {
  seal(secret: string): Promise<string>;
  /** Rejects when the secret can no longer be read (another computer, a reset keychain). */
  open(sealed: string): Promise<string>;
}

/** Where there is no keychain: the profile's folder, readable by its owner only, is all the protection there is. */
export const plainVault: Vault = {
  seal: (secret) => Promise.resolve(secret),
  open: (sealed) => Promise.resolve(sealed),
};
