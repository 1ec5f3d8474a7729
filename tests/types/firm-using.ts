// What must compile with firms from the TypeScript on that knows `using`.

import { Firm } from "firmgate/firm";
import type { State } from "firmgate/firm";

declare const state: State;

{
  using short: Firm = Firm.open(state, { feed: "[]" });
  short.close();
}
