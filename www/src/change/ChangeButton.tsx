// A button for a command. It shows a preview, or explains why the command is denied.

import type { Change } from "firmgate/firm";
import { ActionButton, type ActionButtonProps } from "../ui/ActionButton";
import { useChange } from "./useChange";

type Props = ActionButtonProps & {
  readonly change: Change;
  /** The name of the change. */
  readonly title: string;
};

export function ChangeButton({ change, title, ...button }: Props) {
  const ask = useChange();
  return <ActionButton {...(button as ActionButtonProps)} onAllowed={() => ask(title, change)} />;
}
