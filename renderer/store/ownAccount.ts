const storageKey = 'tern.account';

/** Which account a tab shows, kept by the tab: it shows the same one when it is loaded, or connected, again. */
export const ownAccount = {
  read: () => sessionStorage.getItem(storageKey),
  write: (accountId: string) => sessionStorage.setItem(storageKey, accountId),
};
