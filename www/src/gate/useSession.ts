// The gate of the persona, kept fresh as a page keeps it that asks its server for new snapshots.

import { Gate, type FirmgateError } from "firmgate";
import { useEffect, useMemo } from "react";
import { onChange } from "../firm/live";
import { LIFETIME, snapshotFor } from "../firm/snapshot";
import type { Persona } from "../firm/types";
import { type Meter, measured } from "./meter";

const onMisuse = (error: FirmgateError): void => console.error(error);

export const useSession = (persona: Persona, meter: Meter): Gate => {
  const gate = useMemo(() => meter.count(0, () => Gate.open(snapshotFor(persona, Date.now()), { onMisuse })), [persona, meter]);
  useEffect(() => {
    const refresh = () => gate.update(snapshotFor(persona, Date.now()));
    const timer = setInterval(refresh, LIFETIME / 2);
    // A change of permissions holds at once (ROLE-9).
    const end = onChange(refresh);
    return () => {
      clearInterval(timer);
      end();
      gate.close();
    };
  }, [gate, persona]);
  return useMemo(() => measured(gate, meter), [gate, meter]);
};
