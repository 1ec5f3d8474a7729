// Makes the facts of records. The access and the blocks of matters are from the firm, the rest from the records. Masked
// fields are left out of the facts: they are unknown and allow nothing.

import type {
  ActivityDescriptionFacts,
  ActivityFacts,
  BankAccountFacts,
  BillFacts,
  BlockFacts,
  CalendarFacts,
  CommunicationFacts,
  ContactFacts,
  DocumentFacts,
  EventFacts,
  FeedEntryFacts,
  GroupFacts,
  MatterFacts,
  MessageFacts,
  NoteFacts,
  PaymentFacts,
  PracticeAreaFacts,
  RecoveryItemFacts,
  ShareFacts,
  TaskFacts,
  TextSnippetFacts,
  TransactionFacts,
  UserFacts,
} from "firmgate";
import { find, isInUse, mattersOf } from "./firm";
import { firmgate, shown } from "./live";
import { onChange } from "../server/changes";
import type {
  Activity,
  ActivityDescription,
  BankAccount,
  Bill,
  Calendar,
  Communication,
  Contact,
  Document,
  Event,
  FeedEntry,
  Folder,
  Matter,
  Note,
  Payment,
  PracticeArea,
  Task,
  TextSnippet,
  Thread,
  Transaction,
} from "./types";
import type { DeletedItem } from "firmgate/firm";

// Facts are cached until the server's data changes.
let known = new Map<object, WeakMap<object, unknown>>();
onChange(() => {
  known = new Map();
});

const remember = <R extends object, F>(make: (record: R) => F) => {
  return (record: R): F => {
    const own = known.get(make) ?? new WeakMap<object, unknown>();
    known.set(make, own);
    const before = own.get(record) as F | undefined;
    if (before !== undefined) return before;
    const facts = make(record);
    own.set(record, facts);
    return facts;
  };
};

const matter = remember(
  ({ id, responsible_attorney }: Matter): MatterFacts => ({ ...firmgate.recordFacts({ kind: "matter", id }, Date.now()), responsible_attorney }),
);

const matterById = (id: string): MatterFacts => {
  const record = find.matter(id);
  if (record) return matter(record);
  // The server sends no record that is hidden. That there is such a matter is known from the firm's state.
  const isThere = shown().matters.some((matter) => String(matter.id) === id);
  return (isThere ? firmgate.recordFacts({ kind: "matter", id }, Date.now()) : undefined) ?? {};
};

/** `"none"` for no matter; undefined, which is unknown, for a masked one. */
const matterLink = (id: string | null | undefined): MatterFacts | "none" | undefined => (id == null ? (id === null ? "none" : undefined) : matterById(id));

const user = (id: string): UserFacts => firmgate.userFacts(id) ?? {};

const calendar = remember(({ id }: Pick<Calendar, "id">): CalendarFacts => firmgate.calendarFacts(id) ?? {});

const activityOn = (shown_on: "activities" | "billing" | "reports") =>
  remember(
    (entry: Activity): ActivityFacts => ({
      user: entry.user,
      matter: matterLink(entry.matter),
      on_bill: entry.bill !== null,
      shown_on,
      about: entry.about,
    }),
  );

export const facts = {
  user,
  matter,
  /** A matter that may not be among the records. */
  matterById,
  calendar,
  matterLink,
  block: (target: string, from: Matter): BlockFacts => ({ user: user(target), matter: matter(from) }),
  group: (id: string): GroupFacts => firmgate.groupFacts(id) ?? {},
  contact: remember((record: Contact): ContactFacts => ({ created_by: record.created_by, matters: mattersOf(record).map(matter) })),
  /** An entry on the activities screens, on a bill, or in a report. */
  activity: { activities: activityOn("activities"), billing: activityOn("billing"), reports: activityOn("reports") },
  activityDescription: remember(
    ({ limited_to, open_to_co_counsel }: ActivityDescription): ActivityDescriptionFacts => ({ limited_to, open_to_co_counsel }),
  ),
  bill: remember((record: Bill): BillFacts => ({ id: record.id, matter: matterLink(record.matter) })),
  payment: remember((record: Payment): PaymentFacts => ({ matter: matterLink(record.matter), manual: record.manual })),
  bankAccount: remember(({ id }: BankAccount): BankAccountFacts => ({ has_transactions: isInUse.bankAccount(id) })),
  transaction: remember((record: Transaction): TransactionFacts => ({ matter: matterLink(record.matter) })),
  event: remember((record: Event): EventFacts => {
    const on = find.calendar(record.calendar);
    return {
      id: record.id,
      calendar: on && calendar(on),
      matter: matterLink(record.matter),
      private: record.private,
      attendees: record.attendees,
    };
  }),
  task: remember(
    (record: Task): TaskFacts => ({
      matter: matterLink(record.matter),
      private: record.private,
      assigner: record.assigner,
      assignee: record.assignee,
    }),
  ),
  document: remember(
    ({ id, matter, folders, locked, owner }: Document): DocumentFacts => ({ id, matter: matterLink(matter), folders, locked, owner }),
  ),
  /** A folder for a new document. */
  folder: remember((record: Folder): DocumentFacts => ({ matter: matterLink(record.matter), folders: foldersOf(record), locked: false })),
  note: remember(({ matter, author }: Note): NoteFacts => ({ matter: matterLink(matter), author })),
  communication: remember(({ matter, author }: Communication): CommunicationFacts => ({ matter: matterLink(matter), author })),
  thread: remember(({ matter, participants }: Thread): MessageFacts => ({ matter: matterLink(matter), participants })),
  share: (matter: string | null): ShareFacts => ({ matter: matterLink(matter) }),
  practiceArea: remember(({ id }: PracticeArea): PracticeAreaFacts => ({ in_use: isInUse.practiceArea(id) })),
  textSnippet: remember(({ owner }: TextSnippet): TextSnippetFacts => ({ owner })),
  deleted: ({ item, matter }: DeletedItem): RecoveryItemFacts => ({ item, matter: matterLink(matter === undefined ? null : String(matter)) }),
  feedEntry: remember((entry: FeedEntry): FeedEntryFacts => ({ matter: matterLink(entry.matter), private: entry.private })),
};

const foldersOf = ({ id, parent }: Folder): string[] => {
  const outer = find.folder(parent ?? undefined);
  return outer ? [id, ...foldersOf(outer)] : [id];
};
