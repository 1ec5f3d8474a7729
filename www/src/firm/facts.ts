// Records into facts: what a decision about each kind of record is made from. This is the
// server's part; a real one sends the facts along with the records.

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
  Group,
  Matter,
  Note,
  Payment,
  PracticeArea,
  RecoveryItem,
  Task,
  TextSnippet,
  Thread,
  Transaction,
  User,
} from "./types";

// The records never change here, so that their facts are made once.
const remember = <R extends object, F>(make: (record: R) => F) => {
  const known = new WeakMap<R, F>();
  return (record: R): F => {
    const before = known.get(record);
    if (before !== undefined) return before;
    const facts = make(record);
    known.set(record, facts);
    return facts;
  };
};

const matter = remember(
  ({ id, access, blocked, responsible_attorney }: Matter): MatterFacts => ({ id, access, blocked, responsible_attorney }),
);

/** No matter is said as "none": a fact that is left out is unknown, and allows nothing. */
const matterLink = (id: string | null): MatterFacts | "none" | undefined => {
  if (id === null) return "none";
  const record = find.matter(id);
  return record && matter(record);
};

const user = remember(
  ({ id, primary_subscriber, administrator, state, grow }: User): UserFacts => ({
    id,
    primary_subscriber,
    administrator,
    enabled: state === "enabled",
    grow,
  }),
);

const calendar = remember(({ kind, creator, shares }: Calendar): CalendarFacts => ({ kind, creator, shares }));

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
  calendar,
  matterLink,
  block: (target: User, from: Matter): BlockFacts => ({ user: user(target), matter: matter(from) }),
  group: remember(({ id }: Group): GroupFacts => ({ in_use: isInUse.group(id) })),
  contact: remember((record: Contact): ContactFacts => ({ created_by: record.created_by, matters: mattersOf(record).map(matter) })),
  /** An entry, as it is shown on the activities screens, on a bill, or in a report. */
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
  /** A folder that a document is to be put in. */
  folder: remember((record: Folder): DocumentFacts => ({ matter: matterLink(record.matter), folders: foldersOf(record), locked: false })),
  note: remember(({ matter, author }: Note): NoteFacts => ({ matter: matterLink(matter), author })),
  communication: remember(({ matter, author }: Communication): CommunicationFacts => ({ matter: matterLink(matter), author })),
  thread: remember(({ matter, participants }: Thread): MessageFacts => ({ matter: matterLink(matter), participants })),
  share: (matter: string | null): ShareFacts => ({ matter: matterLink(matter) }),
  practiceArea: remember(({ id }: PracticeArea): PracticeAreaFacts => ({ in_use: isInUse.practiceArea(id) })),
  textSnippet: remember(({ owner }: TextSnippet): TextSnippetFacts => ({ owner })),
  recoveryItem: remember(({ item, matter }: RecoveryItem): RecoveryItemFacts => ({ item, matter: matterLink(matter) })),
  feedEntry: remember((entry: FeedEntry): FeedEntryFacts => ({ matter: matterLink(entry.matter), private: entry.private })),
};

const foldersOf = ({ id, parent }: Folder): string[] => {
  const outer = find.folder(parent ?? undefined);
  return outer ? [id, ...foldersOf(outer)] : [id];
};
