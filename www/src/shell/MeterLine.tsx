// How many decisions the page took, and how long.

import { useEffect, useState } from "react";
import type { Meter, Reading } from "../gate/meter";
import { formatCount } from "../ui/format";

interface Props {
  readonly meter: Meter;
  readonly persona: string;
  readonly where: string;
}

export function MeterLine({ meter, persona, where }: Props) {
  const [reading, setReading] = useState<Reading>();
  // Effects run after the page was rendered, so all decisions are counted.
  useEffect(() => setReading(meter.take()), [meter, persona, where]);
  return (
    <footer className="meter" data-meter>
      {reading && (
        <>
          {formatCount(reading.decisions, "decision")} in {reading.milliseconds.toFixed(1)} ms, taken in this page by WebAssembly, without a request to the server.
        </>
      )}
    </footer>
  );
}
