// What the server shows the visitor of the firm besides records: of each list what they may know of.

import { answer, type Found, keep, kept } from "../server/answers";
import { get, post } from "../server/request";
import type { RecordAction } from "firmgate";
import type { FeedPage, Review, SessionItem, WhoCan } from "firmgate/firm";
import type { Calendar, DeletedItem, Group, Guest, MatterAccess, RestrictedMatter, Person, Settings, Share, User } from "./types";

// Names are shown everywhere, so these lists are fetched at sign-in.
const KEPT = ["users", "guests", "groups", "calendars"] as const;

type Listed = { readonly facts?: object };

// Without facts nothing is known, and nothing is allowed.
const fetchList = async <T>(path: string): Promise<readonly T[]> => (await get<readonly Listed[]>(path)).map((item) => ({ facts: {}, ...item }) as T);

/** Fetches the lists that every page shows. */
export const keepParts = async (): Promise<void> => void (await Promise.all(KEPT.map((path) => keep(path, () => fetchList(path)))));

const NONE: readonly never[] = [];
const list = <T>(path: string): readonly T[] => {
  const found = answer(path, () => fetchList<T>(path));
  return found.ok ? found.value : NONE;
};

export const users = (): readonly User[] => kept("users") ?? NONE;
export const guests = (): readonly Guest[] => kept("guests") ?? NONE;
export const groups = (): readonly Group[] => kept("groups") ?? NONE;
export const calendars = (): readonly Calendar[] => kept("calendars") ?? NONE;

// Components that show what follows are suspended until it has arrived.

/** What is shared outside the firm. */
export const shares = (): readonly Share[] => list("shares");

/** The matters that the visitor may list and not open. */
export const restrictedMatters = (): readonly RestrictedMatter[] => list("matters/restricted");

/** Who may open a matter, and who is blocked from it. */
export const accessOf = (matter: string): Found<MatterAccess> => answer(`matters/${encodeURIComponent(matter)}/access`);

const NOTHING: FeedPage = { items: [] };

/** A page of the firm feed, by the parameters of the request. */
export const feed = (parameters: Readonly<Record<string, string>>): FeedPage => {
  const found = answer<FeedPage>(`feed?${new URLSearchParams(parameters)}`);
  return found.ok ? found.value : NOTHING;
};

/** The settings of the firm. */
export const settings = (): Found<Settings> => answer("settings");

/** Who is signed in, and who was. */
export const sessions = (): Found<readonly SessionItem[]> => answer("sessions");

/** Who must still set up a second factor. */
export const withoutTwoFactor = (): Found<readonly Person[]> => answer("without-two-factor");

/** The access review. */
export const review = (since: number): Found<Review> => answer(`review?since=${since}`);

/** Everybody who may take an action on a record, and why. */
export const whoCan = (action: RecordAction, id: string): Found<WhoCan> =>
  answer(`who-can ${action} ${id}`, () => post<WhoCan>("who-can", { action, id, page: { limit: 1_000 } }));

/** What was deleted. */
export const recoveryBin = (): Found<readonly DeletedItem[]> => answer("recovery-bin", () => fetchList("recovery-bin"));
