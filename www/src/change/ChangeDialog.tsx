// The preview of a change.

import type { Command, Preview } from "firmgate/firm";
import { useEffect, useRef, useState } from "react";
import { nameOf } from "../firm/names";
import type { Person } from "../firm/types";
import type { Answer } from "../server/command";
import type { Session } from "../server/session";
import { formatCount } from "../ui/format";
import { label } from "../ui/label";
import { useToast } from "../ui/Toast";
import { sayOutcome, sayRefusal, saySideEffect } from "./say";

interface Props {
  readonly title: string;
  readonly command: Command;
  /** The preview from the server. */
  readonly would: Answer<Preview>;
  readonly session: Session;
  readonly onClose: () => void;
}

export function ChangeDialog({ title, command, would, session, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const toast = useToast();
  const [isGiven, setIsGiven] = useState(false);
  // A native dialog traps the focus, and returns it.
  useEffect(() => dialog.current?.showModal(), []);
  const confirm = async () => {
    setIsGiven(true);
    const done = await session.apply(command);
    toast(done.ok ? `${title}: done.` : sayRefusal(done.refusal));
    onClose();
  };
  return (
    <dialog ref={dialog} className="change" aria-labelledby="change-title" data-change={command.change.type} onClose={onClose}>
      <h2 id="change-title">{title}</h2>
      {would.ok ? <PreviewView preview={would} /> : <p data-refusal={would.refusal.type}>{sayRefusal(would.refusal)}</p>}
      <div className="actions">
        <button type="button" className="button" onClick={onClose}>
          {would.ok ? "Cancel" : "Close"}
        </button>
        {would.ok && (
          <button type="button" className="button primary" data-confirm disabled={isGiven} onClick={() => void confirm()}>
            Make this change
          </button>
        )}
      </div>
    </dialog>
  );
}

const SHOWN = 6;

function PreviewView({ preview }: { readonly preview: Preview }) {
  const { people, records, side_effects, outcomes } = preview;
  const refused = outcomes.filter((outcome) => typeof outcome.result !== "string");
  const isNothing = people.length + records.length + side_effects.length === 0;
  return (
    <div className="preview" data-preview>
      {isNothing && <p>Nobody gains or loses anything.</p>}
      {people.slice(0, SHOWN).map((moved) => (
        <section key={JSON.stringify(moved.person)}>
          <h3>{nameOf(moved.person as Person)}</h3>
          <Names verb="gains" names={moved.gains} />
          <Names verb="loses" names={moved.loses} />
        </section>
      ))}
      {people.length > SHOWN && <p className="quiet">And {formatCount(people.length - SHOWN, "other person", "other people")}.</p>}
      {records
        .filter((moved) => moved.kind === "calendar")
        .slice(0, SHOWN)
        .map((moved) => (
          <p key={`${moved.kind} ${moved.id} ${JSON.stringify(moved.person)}`}>
            {nameOf(moved.person as Person)} {moved.gains.length > 0 ? "gains" : "loses"} on the calendar: {(moved.gains.length > 0 ? moved.gains : moved.loses).map(label).join(", ").toLowerCase()}.
          </p>
        ))}
      {side_effects.length > 0 && (
        <section>
          <h3>And then</h3>
          <ul>
            {side_effects.slice(0, SHOWN).map((effect) => (
              <li key={JSON.stringify(effect)} data-side-effect={effect.type}>
                {saySideEffect(effect)}
              </li>
            ))}
            {side_effects.length > SHOWN && <li className="quiet">And {formatCount(side_effects.length - SHOWN, "more matter")}.</li>}
          </ul>
        </section>
      )}
      {refused.length > 0 && (
        <section>
          <h3>Refused</h3>
          <ul>
            {refused.map((outcome) => (
              <li key={JSON.stringify(outcome)}>{sayOutcome(outcome)}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

// Names of the catalogue. Surfaces come first, because users notice them.
function Names({ verb, names }: { readonly verb: "gains" | "loses"; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  const surfaces = names.filter((name) => /^(tab|settings|matter_subtab|contact_subtab|matter_panel):/.test(name));
  const shown = [...surfaces, ...names.filter((name) => !surfaces.includes(name))];
  return (
    <p data-verb={verb}>
      <strong>{verb === "gains" ? "Gains" : "Loses"}</strong> {shown.slice(0, 8).map(sayName).join(", ")}
      {shown.length > 8 && <span className="quiet"> and {shown.length - 8} more</span>}
    </p>
  );
}

const sayName = (name: string): string => {
  const [area = "", what = ""] = name.split(":");
  if (area === "tab") return `the ${label(what)} tab`;
  if (area === "settings") return `Settings: ${label(name)}`;
  if (area.startsWith("matter_") || area.startsWith("contact_")) return `the ${label(what).toLowerCase()} of ${area.startsWith("matter") ? "matters" : "contacts"}`;
  return `${label(what).toLowerCase()} (${label(area).toLowerCase()})`;
};
