//! Dates, without a clock: the firm's today is a Monday that does not move.

use crate::pick::amount;

/// 23 November 2026, in days since 1970.
pub(crate) const TODAY: i64 = 20_780;

/// A day, in milliseconds.
pub(crate) const DAY: i64 = 86_400_000;

/// The day that is so many days before today, written as `2026-11-23`.
pub(crate) fn days_ago(days: usize) -> String {
    iso(TODAY - amount(days))
}

/// A day, in days since 1970, written as `2026-11-23`.
pub(crate) fn iso(day: i64) -> String {
    // The calendar is counted in eras of 400 years from the first of March of the year 0, so that
    // the leap day is the last of its year.
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let date = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{date:02}")
}

/// A day and a time of it, in minutes, written as `2026-11-23T09:30`.
pub(crate) fn iso_time(day: i64, minutes: usize) -> String {
    format!("{}T{:02}:{:02}", iso(day), minutes / 60 % 24, minutes % 60)
}

/// Whether a day is from Monday to Friday.
pub(crate) fn is_weekday(day: i64) -> bool {
    // The first of January 1970 was a Thursday.
    (day + 3).rem_euclid(7) < 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(iso(0), "1970-01-01");
        assert_eq!(iso(11_016), "2000-02-29");
        assert_eq!(iso(TODAY), "2026-11-23");
        assert_eq!(iso_time(TODAY, 570), "2026-11-23T09:30");
    }

    #[test]
    fn today_is_a_weekday() {
        assert!(is_weekday(TODAY));
        assert!(!is_weekday(TODAY - 1));
        assert!(is_weekday(TODAY - 3));
    }
}
