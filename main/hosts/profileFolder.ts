import { homedir } from 'node:os';
import { join } from 'node:path';

export const defaultProfile = 'default';

/** A profile's name is also its folder's, on every system. Returns the end of a sentence, or null when it will do. */
export function checkProfileName(name: string): string | null {
  return /^[\w-]{1,40}$/.test(name) ? null : 'takes up to 40 letters, digits, - and _';
}

/** Where this system keeps the data of an app: profiles and the gateway's store live under it. */
export function defaultDataFolder(platform = process.platform, env = process.env, home = homedir()): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Tern');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Tern');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'Tern');
}

export function profileFolder(dataFolder: string, profile: string): string {
  return join(dataFolder, 'profiles', profile);
}
