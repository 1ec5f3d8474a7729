//! Activities: time and expense entries, and their descriptions.

macro_rules! activities {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// Make a time or expense entry. A guest makes only their own, on what is shared with them.
        ActivityCreate = "activity:create" on Activity, user [Matter], guest [Own & Shared], cites ["PERM-11", "SHR-9"];
        /// See an entry.
        ActivityView = "activity:view" on Activity, user [Matter], guest [Own & Shared], cites ["MAT-15", "SHR-10"];
        /// See the hours and amounts of an entry.
        ActivityViewHours = "activity:view_hours" on Activity, user [(Matter & (Own | Responsible | HoursAll)) | (OnBilling & Billing & (Matter | MoneyCrosses)) | (OnReports & Reports & (Matter | MoneyCrosses))], guest [Own & Shared], masks Hours of ActivityView, cites ["VIS-2", "VIS-3", "VIS-4", "VIS-5"];
        /// See the rate and value of an entry.
        ActivityViewRate = "activity:view_rate" on Activity, user [(Matter & (RatesAll | (Own & RatesOwn))) | (OnBilling & Billing & (Matter | MoneyCrosses)) | (OnReports & Reports & (Matter | MoneyCrosses))], masks Rate of ActivityView, cites ["VIS-7", "VIS-8", "VIS-9", "SHR-10"];
        /// Change an entry; once it is on a bill, that takes billing permission.
        ActivityEdit = "activity:edit" on Activity, user [Matter & (Unbilled | Billing)], guest [Own & Shared & Unbilled], cites ["PERM-10", "PERM-11"];
        /// Delete an entry; once it is on a bill, that takes billing permission.
        ActivityDelete = "activity:delete" on Activity, user [Matter & (Unbilled | Billing)], guest [Own & Shared & Unbilled], cites ["PERM-10", "PERM-11"];
        /// Change an entry as one of many, which cannot be undone.
        ActivityEditBulk = "activity:edit_bulk" on Activity, user [Admin & Matter & Unbilled], flags [recheck], cites ["ACT-3", "BULK-2"];
        /// Use an activity description on an entry.
        ActivityDescriptionUse = "activity_description:use" on ActivityDescription, user [Category], guest [OpenToCoCounsel], cites ["GRP-11", "SHR-11"];
        /// Manage activity descriptions and whom they are limited to.
        ActivityDescriptionManage = "activity_description:manage" on Firm, user [Admin], cites ["GRP-11"];
    } };
}
