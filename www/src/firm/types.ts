// The records of the firm, as the server sends them.

import type { CalendarFacts, SessionFacts, ShareRef } from "firmgate";

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

/** Static data of the page. */
export interface Firm {
  readonly name: string;
  readonly today: string;
  readonly personas: readonly Persona[];
  readonly practice_areas: readonly PracticeArea[];
  readonly practice_areas_in_use: readonly string[];
  readonly bank_accounts: readonly BankAccount[];
  readonly bank_accounts_in_use: readonly string[];
  readonly folders: readonly Folder[];
  readonly text_snippets: readonly TextSnippet[];
}
