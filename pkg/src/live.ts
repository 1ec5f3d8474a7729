// firmgate/live: a gate that follows its server. The parts are the table of states (live/states.ts), the machine that
// applies it to the gate, the refresher that fetches snapshots, the stream of the server's events, and the tabs that
// share it. They are connected here.

import type { Gate, Snapshot } from "../dist/index";
import type { Live, LiveOptions } from "../live.api";
import { sleeper } from "./backoff";
import { stopwatch } from "./live/clock";
import { machine } from "./live/machine";
import { refresher } from "./live/refresher";
import { fetchSnapshot, LiveError, requestSignOut, urlOf } from "./live/request";
import { openStream } from "./live/stream";
import { joinTabs, type Tabs } from "./live/tabs";
import { LONGEST_TIMER } from "./timer";

export { LiveError };

// In milliseconds. A shorter one would end between a request and its answer.
const SHORTEST_GRACE_PERIOD = 1_000;
// After how many milliseconds without a report a tab asks for one; less if the grace period is short.
const SILENCE = 15_000;

// The page is hidden for long, is shown again, or may have missed events. After `freeze` it is visible again first.
const PAGE_EVENTS = ["pagehide", "freeze", "pageshow", "visibilitychange", "online"];

// Checked first, so that nothing is fetched or opened with invalid options.
const check = (options: LiveOptions) => {
  const { gracePeriod = Infinity, EventSource = globalThis.EventSource, tabs = true } = options;
  const url = urlOf(options, "events");
  if (!(gracePeriod >= SHORTEST_GRACE_PERIOD)) {
    throw new LiveError("grace_period_invalid", `\`gracePeriod\` takes ${SHORTEST_GRACE_PERIOD} milliseconds or more`);
  }
  if (typeof EventSource !== "function") {
    throw new LiveError("event_source_missing", "no global `EventSource`: pass the option `EventSource`");
  }
  return { gracePeriod, EventSource, tabs, url };
};

export const connect = async (open: (snapshot: Snapshot) => Gate, options: LiveOptions = {}): Promise<Live> => {
  const checked = check(options);
  const elapsed = stopwatch(options.now);
  const snapshot = await fetchSnapshot(options);
  return start(open(snapshot), snapshot, options, checked, elapsed);
};

export const follow = (gate: Gate, snapshot: Snapshot | string, options: LiveOptions = {}): Live =>
  start(gate, typeof snapshot === "string" ? JSON.parse(snapshot) : snapshot, options, check(options), stopwatch(options.now));

// The gate had the server's revision at time 0.
const start = (gate: Gate, snapshot: Snapshot, options: LiveOptions, checked: ReturnType<typeof check>, elapsed: () => number): Live => {
  const { gracePeriod, EventSource, tabs: isShared, url } = checked;
  const { firm, subject, catalogue } = snapshot;
  // Only tabs of the same firm, user, server and version share a stream.
  const name = isShared ? JSON.stringify([`${firm}`, subject.kind, `${subject.id}`, url, catalogue]) : undefined;
  const pauses = sleeper();
  const limits = sleeper();
  const page = new AbortController();
  // When this page was last seen running. An event may have waited since then, if the page was frozen.
  let lastTick = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tabs: Tabs | undefined;
  let closeStream: (() => void) | undefined;
  let isSigningOut = false;

  const detach = (): void => {
    closeStream?.();
    tabs?.leave(isSigningOut);
    closeStream = tabs = undefined;
  };

  const wake = (): void => {
    pauses.wake();
    limits.wake();
  };

  const stop = (): void => {
    detach();
    wake();
    clearTimeout(timer);
    page.abort();
  };

  const own = machine(gate, gracePeriod, elapsed, stop);
  const { age, currentStatus, dispatch, isFollowing, subscribe } = own;
  const { announce, interrupt, refresh, renew, report } = refresher(gate, snapshot, options, elapsed, own, pauses, limits, () => tabs?.publish());

  // Does what is due by the clock, and returns the time. Called before anything else happens: timers do not run while a
  // machine sleeps.
  const tick = (): number => {
    const now = (lastTick = elapsed());
    if (!isFollowing()) return now;
    if (currentStatus() === "unknown") dispatch("expired");
    const renewal = renew(now, !!closeStream && age() >= gracePeriod / 2);
    const delays = [gracePeriod - age(), gracePeriod / 4, renewal - now, (tabs?.watch(now) ?? Infinity) - now];
    clearTimeout(timer);
    timer = setTimeout(tick, Math.min(LONGEST_TIMER, ...delays.filter((delay) => delay > 0)));
    return now;
  };

  const onRevision = (revision: unknown, ago = 0): void => {
    const at = lastTick - ago;
    tick();
    if (isFollowing()) announce(revision, at);
  };

  const onEnd = (): void => dispatch("signedOut");

  const onInterruption = (): void => {
    interrupt();
    tick();
  };

  const attach = (): void => {
    tabs = joinTabs(name, Math.min(SILENCE, gracePeriod / 4), elapsed, {
      lead: (isLeading) => {
        closeStream?.();
        closeStream = isLeading
          ? openStream(url, EventSource, { onRevision, onEnd, onInterruption: () => (onInterruption(), void refresh()) }, tick, pauses)
          : undefined;
      },
      report,
      onReport: (said) => (said?.isAnnounced ? onRevision(said.revision, said.age) : onInterruption()),
      onLeave: () => void refresh(),
      onSignOut: onEnd,
    });
  };

  const onPageEvent = ({ type }: Event): void => {
    if (type === "pagehide" || type === "freeze") return detach();
    tick();
    if (!isFollowing()) return;
    const isBack = !tabs && document.visibilityState === "visible";
    if (isBack) attach();
    if (isBack || type === "online") {
      wake();
      void refresh();
    }
  };

  for (const type of PAGE_EVENTS) globalThis.addEventListener?.(type, onPageEvent, { capture: true, signal: page.signal });
  attach();
  own.confirm(0);
  tick();

  return Object.freeze({
    gate,
    refresh,
    subscribe,
    get status() {
      const status = currentStatus();
      // Listeners are called later, since a page may ask while it renders.
      if (status === "unknown") queueMicrotask(tick);
      return status;
    },
    signOut: () => {
      isSigningOut = true;
      // Sent first: whatever happens here, the session ends on the server.
      const sent = requestSignOut(options);
      dispatch("signedOut");
      return sent;
    },
    close: () => dispatch("closed"),
  });
};
