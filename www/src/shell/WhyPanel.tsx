// Explains the denial that was clicked: the whole decision.

import { type ReactNode, useEffect, useRef } from "react";
import { useAudience, useGate } from "../gate/GateProvider";
import { decide, type Question } from "../gate/question";
import { useText } from "../gate/useText";
import { Icon } from "../ui/Icon";
import { label } from "../ui/label";

interface Props {
  readonly question: Question;
  readonly onClose: () => void;
}

export function WhyPanel({ question, onClose }: Props) {
  const gate = useGate();
  const audience = useAudience();
  const text = useText();
  const close = useRef<HTMLButtonElement>(null);
  const before = useRef<Element | null>(null);
  const decision = decide(gate, question, audience);

  // Moves the focus into the panel, and back to the button when the panel closes.
  useEffect(() => {
    before.current = document.activeElement;
    close.current?.focus();
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && onClose();
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("keydown", onKey);
      if (before.current instanceof HTMLElement) before.current.focus();
    };
  }, [onClose]);

  return (
    <aside className="why" role="dialog" aria-labelledby="why-title" data-why-panel>
      <header>
        <h2 id="why-title">Why not “{label(question.action)}”?</h2>
        <button ref={close} type="button" className="button quiet" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <p>{text(decision)}</p>
      <dl className="details">
        <Line name="Action">
          <code>{question.action}</code>
        </Line>
        <Line name="Effect">
          <code>{decision.effect}</code>
        </Line>
        <Line name="Reason">
          <code>{decision.reason}</code>
        </Line>
        {decision.missing.length > 0 && (
          <Line name="Any of these would do">
            <ol>
              {decision.missing.map((conditions) => (
                <li key={conditions.join()}>
                  <code>{conditions.join(" and ")}</code>
                </li>
              ))}
            </ol>
          </Line>
        )}
        {decision.rules.length > 0 && <Line name="Rules">{decision.rules.join(", ")}</Line>}
        <Line name="Checked again by a server">{decision.recheck ? "Yes: it cannot be undone, moves money, or changes a permission" : "As any answer of a page"}</Line>
      </dl>
    </aside>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
