// Shares one stream among the tabs of a browser. One tab leads: it has the stream, and reports the server's revision to
// the others. The tab that holds a lock leads; where there are no locks, every tab leads itself.

/** What a leader knows of the server. It has no facts: each tab fetches its own snapshot. */
export interface Report {
  /** The revision of the server. */
  readonly revision: number;
  /** How many milliseconds ago the server had it. */
  readonly age: number;
  /** Whether the server announces changes to the leader. */
  readonly isAnnounced: boolean;
}

export interface Member {
  /** Starts or stops leading. */
  lead(isLeading: boolean): void;
  report(): Report;
  /** Takes the leader's report. Without one, the leader does not answer. */
  onReport(report?: Report): void;
  /** The leader has left. What it knew may concern all tabs, such as the end of the session. */
  onLeave(): void;
  /** The user has signed out in another tab. */
  onSignOut(): void;
}

export interface Tabs {
  /** Sends a report to the other tabs, if this tab leads. */
  publish(): void;
  /** Asks for a report if there was none for a while, or takes the lead if the leader does not answer. Returns when to call again. */
  watch(now: number): number;
  leave(isSigningOut: boolean): void;
}

/** A message between tabs has one of these. */
interface Message {
  readonly report?: Report;
  readonly asks?: true;
  readonly leaves?: true;
  readonly signsOut?: true;
}

/** Joins the tabs of a name. Without a name, the tab is on its own. */
export const joinTabs = (name: string | undefined, silence: number, elapsed: () => number, member: Member): Tabs => {
  const { BroadcastChannel, navigator } = globalThis;
  const channel = name && BroadcastChannel ? new BroadcastChannel(name) : undefined;
  const locks = channel && navigator?.locks;
  // Random, so that one tab asks and the others hear the answer.
  const patience = silence * (0.5 + Math.random() / 2);
  let isLeading = false;
  // The number of requests for the lock. The results of earlier ones are ignored.
  let requests = 0;
  let release: (() => void) | undefined;
  let queued = new AbortController();
  // Whether a report was asked for, and when it must have arrived.
  let isAsked = true;
  let deadline = elapsed() + patience / 3;

  const post = (message: Message): void => channel?.postMessage(message);
  const publish = (): void => {
    if (isLeading) post({ report: member.report() });
  };
  const wait = (asked: boolean): void => {
    isAsked = asked;
    deadline = elapsed() + (asked ? patience / 3 : patience);
  };
  const lead = (leads: boolean): void => {
    if (leads !== isLeading) member.lead((isLeading = leads));
    wait(false);
    publish();
  };

  const requestLock = (steal: boolean): void => {
    const own = ++requests;
    queued.abort();
    queued = new AbortController();
    const hold = (): Promise<void> =>
      new Promise((resolve) => {
        release = resolve;
        if (own === requests) lead(true);
        else resolve();
      });
    locks!.request(name!, steal ? { steal } : { signal: queued.signal }, hold).catch((error: Error) => {
      if (own !== requests) return;
      // Another tab has taken the lock. After any other error, there are no locks here.
      const isTaken = error.name === "AbortError";
      lead(!isTaken);
      if (isTaken) requestLock(false);
    });
  };

  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      const { report, asks, leaves, signsOut } = data;
      if (signsOut) member.onSignOut();
      if (leaves) member.onLeave();
      if (isLeading) {
        if (asks) publish();
      } else if (report) {
        wait(false);
        member.onReport(report);
      } else if (asks && !isAsked) wait(true);
    };
  }
  if (locks) {
    requestLock(false);
    post({ asks: true });
  } else lead(true);

  return {
    publish,
    watch: (now) => {
      if (isLeading) return Infinity;
      if (now >= deadline) {
        const isSilent = isAsked;
        wait(true);
        if (isSilent) {
          // The leader is frozen. Its lock is taken from it.
          member.onReport();
          requestLock(true);
        } else post({ asks: true });
      }
      return deadline;
    },
    leave: (isSigningOut) => {
      requests++;
      queued.abort();
      release?.();
      if (isSigningOut) post({ signsOut: true });
      else if (isLeading) post({ leaves: true });
      channel?.close();
    },
  };
};
