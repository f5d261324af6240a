import type {ICachePlugin} from '@azure/msal-node';
import {emptyCache} from './cache-text.ts';
import type {StoreAccess, TokenStore} from './token-store.ts';

/**
 * MSAL's cache on a store, for one flow. MSAL calls the second half also after a failure of the first one, with a cache
 * that lacks what could not be read: without an access that was opened, nothing is written.
 */
export const createCachePlugin = (
  store: TokenStore,
  {
    isChanging,
    mayWriteOver,
  }: {
    readonly isChanging: () => boolean;
    /** Asked with what is kept at that moment. */
    readonly mayWriteOver: (text: string | undefined) => boolean;
  },
): ICachePlugin => {
  let open: StoreAccess | undefined;
  return {
    beforeCacheAccess: async ({tokenCache}) => {
      const access = await store.open(isChanging() ? 'change' : 'look');
      try {
        tokenCache.deserialize(access.text ?? emptyCache);
        open = access;
      } catch (error) {
        access.end();
        throw error;
      }
    },
    afterCacheAccess: ({tokenCache, cacheHasChanged}) => {
      const access = open;
      open = undefined;
      try {
        if (cacheHasChanged && access !== undefined && mayWriteOver(access.text))
          access.write(tokenCache.serialize());
      } finally {
        access?.end();
      }
      return Promise.resolve();
    },
  };
};
