// What users of firmgate/live write compiles.

import { Gate, type Snapshot } from "firmgate";
import { type Live, LiveError, type LiveErrorCode, type LiveOptions, type LiveStatus, connect, follow } from "firmgate/live";

const options: LiveOptions = { url: "https://access.example.com/api/v1", gracePeriod: 60_000, fetch: (url, init) => fetch(url, { ...init, headers: { authorization: "Bearer x" } }) };
const live: Promise<Live> = connect(Gate.open, options);

const inStep = async (snapshot: Snapshot | string): Promise<LiveStatus> => {
  const { gate, refresh, signOut, close, ...own } = follow(Gate.open(snapshot), snapshot);
  const leave: () => void = own.syncTabs();
  const stop: () => void = own.subscribe(() => console.log(own.status));
  await refresh();
  await refresh(gate.revision + 1);
  await signOut();
  leave();
  stop();
  close();
  return own.status;
};

const codeOf = (error: unknown): LiveErrorCode | undefined => (error instanceof LiveError ? error.code : undefined);
const statusOf = (error: LiveError): number | undefined => error.status;

export { codeOf, inStep, live, statusOf };
