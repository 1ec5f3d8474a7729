// Each of these is refused by the compiler.

import { Gate } from "firmgate";
import { type Live, LiveError, connect, follow } from "firmgate/live";

declare const live: Live;

// @ts-expect-error What opens a gate is needed.
connect();
// @ts-expect-error A gate is not what opens one.
connect(Gate.open("{}"));
// @ts-expect-error The snapshot that the gate was opened with is needed.
follow(Gate.open("{}"));
// @ts-expect-error The grace period is in milliseconds.
connect(Gate.open, { gracePeriod: "1m" });
// @ts-expect-error There is no such option.
connect(Gate.open, { graceful: 1 });
// @ts-expect-error Tabs share a stream or do not.
connect(Gate.open, { tabs: "all" });
// @ts-expect-error There is no such status.
live.status === "online";
// @ts-expect-error Tabs share by themselves.
live.syncTabs();
// @ts-expect-error How things stand is not for pages to say.
live.status = "connected";
// @ts-expect-error Nobody else makes these errors.
new LiveError("signed_out");
