// What the server sends: records and parts of the firm, each with the facts that the gate decides about it on.

import type {
  Access,
  ActivityFacts,
  BankAccountFacts,
  BillFacts,
  CalendarFacts,
  CommunicationFacts,
  ContactFacts,
  DocumentFacts,
  EventFacts,
  GroupFacts,
  MatterFacts,
  MessageFacts,
  NoteFacts,
  PracticeAreaFacts,
  RecoveryItemFacts,
  SessionFacts,
  ShareFacts,
  ShareRef,
  TaskFacts,
  TextSnippetFacts,
  TransactionFacts,
  UserFacts,
} from "firmgate";
import type { DeletedItem as StoredItem, OutsideShare, State } from "firmgate/firm";

/** A user by their id, or a guest. */
export type Person = string | { readonly guest: string };

export interface Persona {
  readonly id: string;
  readonly group: "roles" | "permissions" | "visibility" | "closed" | "guests";
  readonly title: string;
  readonly about: string;
  readonly subject: Person;
  readonly session: SessionFacts;
}

export interface PracticeArea {
  readonly id: string;
  readonly name: string;
  readonly facts: PracticeAreaFacts;
}

export interface Matter {
  readonly id: string;
  readonly number: string;
  readonly description: string;
  readonly client: string;
  readonly related_contacts: readonly string[];
  readonly practice_area: string;
  readonly status: "pending" | "open" | "closed";
  readonly opened: string;
  readonly closed: string | null;
  readonly responsible_attorney: string;
  /** Masked for users who do not see the matter's finances. */
  readonly budget_cents?: number | null;
  readonly facts: MatterFacts;
}

export interface Contact {
  readonly id: string;
  readonly kind: "person" | "company";
  readonly name: string;
  readonly short_name: string;
  readonly email: string;
  readonly phone: string;
  readonly city: string;
  readonly created_by: Person;
  readonly facts: ContactFacts;
}

/** A time or expense entry. Hours and rates are masked for some. */
export interface Activity {
  readonly id: string;
  readonly kind: "time" | "expense";
  readonly user: Person;
  readonly matter: string | null;
  readonly date: string;
  readonly description: string;
  readonly minutes?: number;
  readonly rate_cents?: number;
  readonly total_cents?: number;
  readonly bill: string | null;
  readonly about: readonly ShareRef[];
  readonly facts: ActivityFacts;
}

export interface Bill {
  readonly id: string;
  readonly number: string;
  readonly matter: string;
  readonly client: string;
  readonly issued: string;
  readonly due: string;
  readonly status: "draft" | "awaiting_approval" | "awaiting_payment" | "paid" | "void";
  readonly total_cents: number;
  readonly balance_cents: number;
  readonly facts: BillFacts;
}

export interface BankAccount {
  readonly id: string;
  readonly name: string;
  readonly kind: "operating" | "trust";
  readonly ends_in: string;
  readonly facts: BankAccountFacts;
}

export interface Transaction {
  readonly id: string;
  readonly bank_account: string;
  readonly matter: string | null;
  readonly date: string;
  readonly description: string;
  readonly party: string;
  readonly amount_cents: number;
  readonly facts: TransactionFacts;
}

/** A calendar entry. If it is masked, it has only the times. */
export interface Event {
  readonly id: string;
  readonly calendar: string;
  readonly matter?: string | null;
  readonly title?: string;
  readonly place?: string;
  readonly private?: boolean;
  readonly attendees?: readonly Person[];
  readonly starts_at: string;
  readonly ends_at: string;
  readonly facts: EventFacts;
}

export interface Task {
  readonly id: string;
  readonly name: string;
  readonly matter: string | null;
  readonly private: boolean;
  readonly assigner: Person;
  readonly assignee: Person;
  readonly due: string;
  readonly done: boolean;
  readonly facts: TaskFacts;
}

export interface Folder {
  readonly id: string;
  readonly name: string;
  readonly matter: string | null;
  readonly parent: string | null;
}

export interface Document {
  readonly id: string;
  readonly name: string;
  readonly matter: string | null;
  readonly folders: readonly string[];
  readonly locked: boolean;
  readonly owner: Person;
  readonly version: number;
  readonly kilobytes: number;
  readonly updated: string;
  readonly facts: DocumentFacts;
}

export interface Note {
  readonly id: string;
  readonly matter: string;
  readonly author: Person;
  readonly date: string;
  readonly subject: string;
  readonly text: string;
  readonly facts: NoteFacts;
}

export interface Communication {
  readonly id: string;
  readonly kind: "call" | "email";
  readonly matter: string;
  readonly author: Person;
  readonly with: string;
  readonly at: string;
  readonly subject: string;
  readonly facts: CommunicationFacts;
}

export interface Message {
  readonly author: Person;
  readonly at: string;
  readonly text: string;
}

export interface Thread {
  readonly id: string;
  readonly subject: string;
  readonly matter: string | null;
  readonly participants: readonly Person[];
  readonly messages: readonly Message[];
  readonly facts: MessageFacts;
}

export interface TextSnippet {
  readonly id: string;
  readonly short: string;
  readonly text: string;
  readonly owner: Person;
  readonly facts: TextSnippetFacts;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly state: State["users"][number]["state"];
  readonly job_title?: string;
  /** For whoever may open the grid of permissions. */
  readonly permissions?: Readonly<Record<"administrator" | "accounts" | "billing" | "reports", boolean>>;
  /** For whoever uses Clio Grow. */
  readonly grow?: State["users"][number]["grow"];
  readonly facts: UserFacts;
}

export interface Guest {
  readonly id: string;
  readonly name: string;
  /** For whoever may view the contact. */
  readonly contact?: string;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly archived: boolean;
  readonly facts: GroupFacts;
}

export interface Calendar extends Pick<CalendarFacts, "kind"> {
  readonly id: string;
  readonly name: string;
  readonly creator: string;
  readonly facts: CalendarFacts;
}

export interface Share extends OutsideShare {
  readonly facts: ShareFacts;
}

export interface DeletedItem extends StoredItem {
  readonly facts: RecoveryItemFacts;
}

/** A matter that the visitor may list and not open. */
export interface RestrictedMatter {
  readonly id: string;
  readonly facts: MatterFacts;
}

/** Who may open a matter, and who is blocked from it, as far as the visitor may know. */
export interface MatterAccess {
  readonly access?: Access;
  readonly blocked?: readonly Person[];
}

export type Settings = State["settings"] & Pick<State, "primary_subscriber" | "reminder_reply_to">;

/** Static data of the page. */
export interface Firm {
  readonly name: string;
  readonly today: string;
  readonly personas: readonly Persona[];
  readonly practice_areas: readonly PracticeArea[];
  readonly bank_accounts: readonly BankAccount[];
  readonly folders: readonly Folder[];
  readonly text_snippets: readonly TextSnippet[];
}
