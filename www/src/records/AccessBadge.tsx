import { find } from "../firm/firm";
import { nameOf } from "../firm/names";
import type { Access } from "firmgate";
import { Icon } from "../ui/Icon";

/** Whether only some may open a matter, as a badge. Whom its facts name is only the visitor: they do not say who else. */
export function AccessBadge({ access }: { readonly access: Access | null | undefined }) {
  if (access == null) return <span className="quiet">–</span>;
  return access === "everyone" ? (
    <span className="quiet">Everyone</span>
  ) : (
    <span className="access">
      <Icon name="lock" /> Limited
    </span>
  );
}

/** Who may open a matter, by name. */
export const listOf = (access: Access): string =>
  access === "everyone"
    ? "Everyone"
    : [...(access.groups ?? []).map((id) => find.group(String(id))?.name ?? "–"), ...(access.users ?? []).map((id) => nameOf(String(id)))].join(", ");
