// How much was decided for what is on the screen, and in what time.

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
  // Effects run when everything of the page has been rendered, and so has been decided.
  useEffect(() => setReading(meter.take()), [meter, persona, where]);
  return (
    <footer className="meter" data-meter>
      {reading && (
        <>
          {formatCount(reading.decisions, "decision")} in {reading.milliseconds.toFixed(1)} ms, taken in this page by WebAssembly. No server was asked for any.
        </>
      )}
    </footer>
  );
}
