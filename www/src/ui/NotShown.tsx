// The list of what is hidden from this persona, with reasons.

import type { Decision } from "firmgate";
import { useText } from "../gate/useText";
import { label } from "./label";

interface Props {
  /** The kind of things that are hidden. */
  readonly of: string;
  readonly names: readonly string[];
  readonly decide: (name: never) => Decision;
}

export function NotShown({ of, names, decide }: Props) {
  const text = useText();
  return (
    <details className="not-shown" data-not-shown={of}>
      <summary>
        Not shown to this person <span className="count">{names.length}</span>
      </summary>
      {names.length === 0 ? (
        <p>Everything is shown.</p>
      ) : (
        <ul>
          {names.map((name) => (
            <li key={name} data-surface={name}>
              <strong>{label(name)}</strong> {text(decide(name as never))}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
