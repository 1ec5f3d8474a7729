// The session of the persona, for as long as the page is theirs.

import { useEffect, useState } from "react";
import type { Persona } from "../firm/types";
import { type Session, signIn } from "../server/session";

/** The session, once it is there; until then, whether the server could not be reached. */
export const useSession = (persona: Persona): Session | "arriving" | "failing" => {
  const [session, setSession] = useState<Session | "arriving" | "failing">("arriving");
  useEffect(() => {
    const leaving = new AbortController();
    let own: Session | undefined;
    const arrive = (arrived: Session) => {
      if (leaving.signal.aborted) return arrived.live.close();
      own = arrived;
      setSession(arrived);
    };
    // It ends in failure only if the visitor is somebody else by now.
    signIn(persona, leaving.signal, () => setSession("failing")).then(arrive, () => undefined);
    return () => {
      leaving.abort();
      own?.live.close();
    };
  }, [persona]);
  return session;
};
