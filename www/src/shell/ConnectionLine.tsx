// What has become of the connection to the server, if it is not what it should be.

import type { Live, LiveStatus } from "firmgate/live";
import { useSyncExternalStore } from "react";

const SAYS: Record<Exclude<LiveStatus, "open" | "closed">, string> = {
  lost: "The server cannot be reached. What you see may be out of date, and closes soon. Connecting again…",
  ended: "Your session has ended, and everything is closed to you.",
  elsewhere: "Another page of this browser has become somebody else, and this one is closed.",
};

export function ConnectionLine({ live, onAgain }: { readonly live: Live; readonly onAgain: () => void }) {
  const status = useSyncExternalStore(live.subscribe, () => live.status);
  const says = status === "open" || status === "closed" ? undefined : SAYS[status];
  // The place for it is always there: screen readers say what changes in it.
  return (
    <div role="status" data-connection={status}>
      {says && (
        <p className="connection">
          {says}
          {status !== "lost" && (
            <button type="button" className="button" onClick={onAgain}>
              Sign in again
            </button>
          )}
        </p>
      )}
    </div>
  );
}
