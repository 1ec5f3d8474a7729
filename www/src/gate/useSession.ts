// The session of the persona.

import { useEffect, useState } from "react";
import type { Persona } from "../firm/types";
import { type Session, signIn } from "../server/session";

/** The session; until there is one, whether the server cannot be reached. */
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
    // It fails only if the visitor has chosen another persona.
    signIn(persona, leaving.signal, () => setSession("failing")).then(arrive, () => undefined);
    return () => {
      leaving.abort();
      own?.live.close();
    };
  }, [persona]);
  return session;
};
