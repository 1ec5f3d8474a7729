//! Reports.

macro_rules! reports {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// See a report. Reports cannot be allowed one by one.
        ReportView = "report:view" on Firm, user [Reports], cites ["PERM-1"];
        /// Run a report.
        ReportCreate = "report:create" on Firm, user [Reports], cites ["PERM-1"];
        /// Have a matter's rows in a report.
        ReportIncludeMatter = "report:include_matter" on Matter, user [Reports & (Matter | MoneyCrosses)], cites ["MAT-17"];
    } };
}
