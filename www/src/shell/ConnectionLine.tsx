// What has become of the connection to the server, if it is not what it should be.

import { useSyncExternalStore } from "react";
import type { Connection, Session } from "../server/session";

const SAYS: Record<Exclude<Connection, "open">, string> = {
  lost: "The server cannot be reached. What you see may be out of date, and closes soon. Connecting again…",
  ended: "Your session has ended, and everything is closed to you.",
  elsewhere: "Another page of this browser has become somebody else, and this one is closed.",
};

export function ConnectionLine({ session, onAgain }: { readonly session: Session; readonly onAgain: () => void }) {
  const connection = useSyncExternalStore(session.subscribe, session.connection);
  // The place for it is always there: screen readers say what changes in it.
  return (
    <div role="status" data-connection={connection}>
      {connection !== "open" && (
        <p className="connection">
          {SAYS[connection]}
          {connection !== "lost" && (
            <button type="button" className="button" onClick={onAgain}>
              Sign in again
            </button>
          )}
        </p>
      )}
    </div>
  );
}
