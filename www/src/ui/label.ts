// Labels for names of the catalogue.

const SPECIAL: Record<string, string> = {
  "tab:grow": "Clio Grow",
  "settings:password_and_two_factor": "Password and two-factor",
  "settings:co_counsel_and_sharing": "Co-counsel and sharing",
  "settings:account_and_payment_info": "Account and payment info",
  "settings:groups_permissions_and_job_titles": "Groups, permissions and job titles",
  "password:force_change_all": "Have everybody change their password",
  "user:set_permissions_bulk": "Permissions grid",
  awaiting_approval: "Awaiting approval",
  awaiting_payment: "Awaiting payment",
};

/** `settings:manage_users` is "Manage users". */
export const label = (name: string): string => {
  const special = SPECIAL[name];
  if (special) return special;
  const words = name.slice(name.indexOf(":") + 1).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The part of a surface's name after its colon, for addresses. */
export const slug = (name: string): string => name.slice(name.indexOf(":") + 1);
