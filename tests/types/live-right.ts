// What users of firmgate/live write compiles.

import { Gate, type Snapshot } from "firmgate";
import { type Live, LiveError, type LiveErrorCode, type LiveOptions, type LiveStatus, connect, follow } from "firmgate/live";

const options: LiveOptions = { url: "https://access.example.com/api/v1", gracePeriod: 60_000, tabs: false, now: Date.now, fetch: (url, init) => fetch(url, { ...init, headers: { authorization: "Bearer x" } }) };
const live: Promise<Live> = connect(Gate.open, options);

const followed = async (snapshot: Snapshot | string): Promise<LiveStatus> => {
  const { gate, refresh, signOut, close, ...own } = follow(Gate.open(snapshot), snapshot);
  const stop: () => void = own.subscribe(() => console.log(own.status));
  await refresh();
  await refresh(gate.revision + 1);
  await signOut();
  stop();
  close();
  return own.status;
};

const codeOf = (error: unknown): LiveErrorCode | undefined => (error instanceof LiveError ? error.code : undefined);
const statusOf = (error: LiveError): number | undefined => error.status;

export { codeOf, followed, live, statusOf };
