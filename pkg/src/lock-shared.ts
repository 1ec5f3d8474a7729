// The count of wrong PINs as the tabs of a browser share it. From `localStorage` a tab may read what was there before
// another tab's last write, even while it holds a Web Lock: two tabs would count one try. A transaction of IndexedDB sees
// whatever ended before it.

/** The count of one entry, which its salt says. */
export interface Count {
  readonly salt: string;
  readonly failures: number;
  readonly retryAt: number;
  readonly seen: number;
}

export interface SharedCount {
  read(): Promise<Count | undefined>;
  write(count: Count): Promise<void>;
  remove(): Promise<void>;
}

const NAME = "firmgate.lock";
const STORE = "counts";

// Without IndexedDB, as in Node or where a browser forbids it, nothing is shared and the storage decides alone.
const transact = <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> =>
  new Promise((resolve) => {
    const nothing = (): void => resolve(undefined);
    try {
      const opening = globalThis.indexedDB.open(NAME);
      opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE);
      opening.onerror = nothing;
      opening.onsuccess = () => {
        const database = opening.result;
        try {
          const transaction = database.transaction(STORE, mode);
          const request = work(transaction.objectStore(STORE));
          transaction.oncomplete = () => resolve(request.result);
          transaction.onabort = nothing;
        } catch {
          nothing();
        }
        // It waits for the transaction.
        database.close();
      };
    } catch {
      nothing();
    }
  });

/** The count that is shared under a key. None of its methods throws. */
export const sharedCount = (key: string): SharedCount => ({
  read: () => transact<Count>("readonly", (store) => store.get(key)),
  write: async (count) => void (await transact("readwrite", (store) => store.put(count, key))),
  remove: async () => void (await transact("readwrite", (store) => store.delete(key))),
});
