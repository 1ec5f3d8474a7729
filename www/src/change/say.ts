// Sentences for refusals, outcomes and side effects.

import type { Outcome, Preview, SideEffect } from "firmgate/firm";
import { text } from "firmgate/text";
import { find } from "../firm/firm";
import { nameOf, numberOf } from "../firm/names";
import type { Person } from "../firm/types";
import type { Refusal } from "../server/command";
import { formatCount } from "../ui/format";
import { label } from "../ui/label";

const list = new Intl.ListFormat("en", { type: "conjunction" });

/** The first names, and the number of others. */
export const namesOf = (people: readonly unknown[]): string => {
  const names = people.slice(0, 4).map((person) => nameOf(person as Person));
  const rest = people.length - names.length;
  return list.format(rest > 0 ? [...names, formatCount(rest, "other")] : names);
};

const calendarName = (id: unknown): string => find.calendar(String(id))?.name ?? "";

/** Describes a refusal. */
export const sayRefusal = (refusal: Refusal): string => {
  switch (refusal.type) {
    case "denied":
      return text(refusal.decision);
    case "invalid":
      // Without the ids of rules, which are for developers.
      return `${refusal.sentence.replace(/ \([A-Z]+-\d+\)$/, "")}.`;
    case "stale":
      return "The firm has changed since you opened this page. Review the change and try again.";
    case "signed_out":
      return "Your session has ended.";
    case "failed":
      return `${refusal.sentence}.`;
    case "nothing_done":
      return `None of it could be done. ${refusal.outcomes.map(sayOutcome).join(" ")}`;
  }
};

/** Describes the outcome for one target of a bulk command. */
export const sayOutcome = (outcome: Outcome): string => {
  const who = [outcome.user && nameOf(String(outcome.user)), outcome.matter && numberOf(String(outcome.matter))].filter(Boolean).join(", ");
  const result = typeof outcome.result === "string" ? label(outcome.result).toLowerCase() : `refused (${outcome.result.refused})`;
  return `${who}: ${result}.`;
};

/** Describes a side effect. */
export const saySideEffect = (effect: SideEffect): string => {
  switch (effect.type) {
    case "sessions_ended":
      return `${formatCount(effect.sessions.length, "session")} end at once: ${namesOf(effect.people)}.`;
    case "calendars_hidden":
      return `${list.format(effect.calendars.map(calendarName))} ${effect.hidden ? "disappears from" : "comes back to"} everybody else's calendars.`;
    case "reply_to_moved":
      return `Bill reminders are answered to ${nameOf(String(effect.to))} instead of ${nameOf(String(effect.from))}.`;
    case "contacts_reset":
      return `${nameOf(String(effect.user))} sees all contacts again.`;
    case "firm_calendar_moved":
      return `${nameOf(String(effect.to))} controls the firm calendar instead of ${nameOf(String(effect.from))}.`;
    case "matter_access_moved":
      return [
        effect.gains.length > 0 && `${namesOf(effect.gains)} can open ${numberOf(String(effect.matter))}.`,
        effect.loses.length > 0 && `${namesOf(effect.loses)} can no longer open ${numberOf(String(effect.matter))}.`,
      ]
        .filter(Boolean)
        .join(" ");
    case "shares_revoked":
      return `${formatCount(effect.shares.length, "share")} with ${list.format(effect.guests.map((guest) => find.guest(String(guest))?.name ?? ""))} end.`;
    case "must_set_up_two_factor":
      return `${namesOf(effect.people)} set up a second factor at their next sign-in.`;
    case "must_change_password":
      return `${namesOf(effect.people)} change their password at their next sign-in.`;
    case "must_check_passwords":
      return "Whoever has a weak password changes it at their next sign-in.";
    case "view_changed":
      return `${namesOf(effect.users)} may see other things than before.`;
  }
};

/** Whether a change takes anything from anyone. */
export const takesAway = (preview: Preview): boolean =>
  preview.people.some((moved) => moved.loses.length > 0) || preview.records.some((moved) => moved.loses.length > 0) || preview.side_effects.length > 0;
