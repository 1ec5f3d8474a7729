// Tells the user about the connection to the server, unless it is connected.

import type { Live, LiveStatus } from "firmgate/live";
import { useSyncExternalStore } from "react";

const MESSAGES: Record<Exclude<LiveStatus, "connected" | "closed">, string> = {
  disconnected: "The server cannot be reached. This page may be out of date, and will soon show nothing. Trying to connect…",
  unknown: "The server cannot be reached, and this page has closed everything. Trying to connect…",
  outdated: "This page is outdated. Load it again to continue.",
  signed_out: "Your session has ended. Sign in again to continue.",
  other_user: "Another user has signed in with this browser. Sign in again to continue as yourself.",
};

export function ConnectionLine({ live, onAgain }: { readonly live: Live; readonly onAgain: () => void }) {
  const status = useSyncExternalStore(live.subscribe, () => live.status);
  const message = status === "connected" || status === "closed" ? undefined : MESSAGES[status];
  // The element is always there, so that screen readers announce changes in it.
  return (
    <div role="status" data-connection={status}>
      {message && (
        <p className="connection">
          {message}
          {status === "outdated" && (
            <button type="button" className="button" onClick={() => location.reload()}>
              Load the page again
            </button>
          )}
          {(status === "signed_out" || status === "other_user") && (
            <button type="button" className="button" onClick={onAgain}>
              Sign in again
            </button>
          )}
        </p>
      )}
    </div>
  );
}
