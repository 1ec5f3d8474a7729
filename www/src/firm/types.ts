// The shapes of the firm's records, as the data has them.

import type { Access, CalendarFacts, FirmUserFacts, ItemKind, PolicyFacts, SessionFacts, Share, ShareRef } from "firmgate";

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

type Held = "state" | "two_factor" | "two_factor_required" | "administrator" | "primary_subscriber" | "accounts" | "reports" | "billing" | "hours" | "rates" | "contacts" | "grow";

export interface User extends Pick<FirmUserFacts, Held> {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly job_title: string;
  readonly attorney: boolean;
  readonly rate_cents: number;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly archived: boolean;
}

export interface Guest extends Pick<FirmUserFacts, "state" | "two_factor" | "two_factor_required"> {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  readonly shares: readonly Share[];
}

export interface PracticeArea {
  readonly id: string;
  readonly name: string;
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
  readonly access: Access;
  readonly blocked: readonly Person[];
  readonly responsible_attorney: string;
  readonly budget_cents: number | null;
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
}

export interface ActivityDescription {
  readonly id: string;
  readonly name: string;
  readonly limited_to: readonly string[] | "none";
  readonly open_to_co_counsel: boolean;
}

export interface Activity {
  readonly id: string;
  readonly kind: "time" | "expense";
  readonly user: Person;
  readonly matter: string | null;
  readonly date: string;
  readonly description: string;
  readonly minutes: number;
  readonly rate_cents: number;
  readonly total_cents: number;
  readonly bill: string | null;
  readonly about: readonly ShareRef[];
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
}

export interface Payment {
  readonly id: string;
  readonly bill: string;
  readonly matter: string;
  readonly date: string;
  readonly amount_cents: number;
  readonly manual: boolean;
}

export interface BankAccount {
  readonly id: string;
  readonly name: string;
  readonly kind: "operating" | "trust";
  readonly ends_in: string;
}

export interface Transaction {
  readonly id: string;
  readonly bank_account: string;
  readonly matter: string | null;
  readonly date: string;
  readonly description: string;
  readonly party: string;
  readonly amount_cents: number;
}

export interface Calendar extends Pick<CalendarFacts, "kind" | "shares"> {
  readonly id: string;
  readonly name: string;
  readonly creator: string;
}

export interface Event {
  readonly id: string;
  readonly calendar: string;
  readonly matter: string | null;
  readonly title: string;
  readonly place: string;
  readonly private: boolean;
  readonly attendees: readonly Person[];
  readonly starts_at: string;
  readonly ends_at: string;
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
}

export interface Note {
  readonly id: string;
  readonly matter: string;
  readonly author: Person;
  readonly date: string;
  readonly subject: string;
  readonly text: string;
}

export interface Communication {
  readonly id: string;
  readonly kind: "call" | "email";
  readonly matter: string;
  readonly author: Person;
  readonly with: string;
  readonly at: string;
  readonly subject: string;
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
}

export interface TextSnippet {
  readonly id: string;
  readonly short: string;
  readonly text: string;
  readonly owner: Person;
}

export interface FeedEntry {
  readonly id: string;
  readonly at: string;
  readonly user: Person;
  readonly text: string;
  readonly matter: string | null;
  readonly private: boolean;
}

export interface RecoveryItem {
  readonly id: string;
  readonly item: ItemKind;
  readonly name: string;
  readonly matter: string | null;
  readonly deleted: string;
}

export interface Firm {
  readonly id: string;
  readonly name: string;
  readonly today: string;
  readonly revision: number;
  readonly policy: PolicyFacts;
  readonly personas: readonly Persona[];
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly guests: readonly Guest[];
  readonly practice_areas: readonly PracticeArea[];
  readonly matters: readonly Matter[];
  readonly contacts: readonly Contact[];
  readonly activity_descriptions: readonly ActivityDescription[];
  readonly activities: readonly Activity[];
  readonly bills: readonly Bill[];
  readonly payments: readonly Payment[];
  readonly bank_accounts: readonly BankAccount[];
  readonly transactions: readonly Transaction[];
  readonly calendars: readonly Calendar[];
  readonly events: readonly Event[];
  readonly tasks: readonly Task[];
  readonly folders: readonly Folder[];
  readonly documents: readonly Document[];
  readonly notes: readonly Note[];
  readonly communications: readonly Communication[];
  readonly threads: readonly Thread[];
  readonly text_snippets: readonly TextSnippet[];
  readonly feed_entries: readonly FeedEntry[];
  readonly recovery_items: readonly RecoveryItem[];
}
