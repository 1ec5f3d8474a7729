// A button for an action. If the action is denied, the button is disabled and explains why.

import type { ReactNode } from "react";
import { useId } from "react";
import { useAudience, useGate } from "../gate/GateProvider";
import { can, decide, type Question } from "../gate/question";
import { useText } from "../gate/useText";
import { useAsk } from "./Asked";
import { Icon } from "./Icon";
import { label } from "./label";
import { useToast } from "./Toast";

export type ActionButtonProps = Question & {
  /** The label; by default the name of the action. */
  readonly children?: ReactNode;
  /** The record's name, for the accessible name of the button. */
  readonly of?: string;
  readonly look?: "primary" | "quiet" | "danger";
  /** Called on click if it is allowed; by default a message is shown. */
  readonly onAllowed?: () => void;
};

export function ActionButton({ children, of, look, onAllowed, ...rest }: ActionButtonProps) {
  const question = rest as Question;
  const gate = useGate();
  const id = useId();
  const audience = useAudience();
  const text = useText();
  const toast = useToast();
  const ask = useAsk();
  const content = children ?? label(question.action);
  const name = of && typeof content === "string" ? `${content}: ${of}` : undefined;
  const className = `button ${look ?? ""}`;

  if (can(gate, question)) {
    const run = () => {
      if (onAllowed) return onAllowed();
      const { recheck } = decide(gate, question, audience);
      toast(`${typeof content === "string" ? content : label(question.action)}: allowed.${recheck ? " A server would check it again." : ""} Nothing is changed in this demo.`);
    };
    return (
      <button type="button" className={className} data-action={question.action} aria-label={name} onClick={run}>
        {content}
      </button>
    );
  }
  const why = text(decide(gate, question, audience));
  return (
    <>
      <button
        type="button"
        className={className}
        data-action={question.action}
        data-why={why}
        aria-label={name}
        aria-disabled="true"
        aria-describedby={id}
        onClick={() => ask(question)}
      >
        <Icon name="lock" />
        {content}
      </button>
      <span id={id} hidden>
        {why}
      </span>
    </>
  );
}
