// A button for a command: whoever may not give it sees why; whoever may sees what it would do.

import type { Change } from "firmgate/firm";
import { ActionButton, type ActionButtonProps } from "../ui/ActionButton";
import { useChange } from "./useChange";

type Props = ActionButtonProps & {
  readonly change: Change;
  /** What the change is called, in words. */
  readonly title: string;
};

export function ChangeButton({ change, title, ...button }: Props) {
  const ask = useChange();
  return <ActionButton {...(button as ActionButtonProps)} onAllowed={() => ask(title, change)} />;
}
