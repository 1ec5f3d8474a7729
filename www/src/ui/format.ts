// Formats dates, money and hours.

import { firm } from "../firm/firm";

const money = new Intl.NumberFormat("en-CA", { style: "currency", currency: "CAD", currencyDisplay: "narrowSymbol" });
const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const wholeDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const namedDay = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });

// Stored days have no time zone; reading and writing them in the same zone does not change them.
const instant = (stored: string): Date => new Date(stored.length > 10 ? `${stored}Z` : `${stored}T00:00Z`);

/** Money; a dash if it is masked. */
export const formatMoney = (cents: number | undefined): string => (cents === undefined ? "–" : money.format(cents / 100));

/** A day on one line, without the year if it is this year. */
export const formatDay = (stored: string): string =>
  (stored.slice(0, 4) === firm.today.slice(0, 4) ? dayAndMonth : wholeDay).format(instant(stored)).replaceAll(" ", "\u00a0");

export const formatNamedDay = (stored: string): string => namedDay.format(instant(stored));

export const formatTime = (stored: string): string => stored.slice(11, 16);

/** Minutes as hours with tenths, as on bills; a dash if they are masked. */
export const formatHours = (minutes: number | undefined): string => (minutes === undefined ? "–" : (minutes / 60).toFixed(1));

export const formatCount = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** Adds days to a day. */
export const addDays = (day: string, days: number): string => {
  const moved = instant(day);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
};
