// The header: the firm, the persona, and the audience of reasons.

import type { Audience } from "firmgate";
import { firm } from "../firm/firm";
import type { Persona } from "../firm/types";
import { Avatar } from "../ui/Avatar";
import { Choice } from "../ui/Choice";
import { Mark } from "./Mark";
import { PersonaPicker } from "./PersonaPicker";

interface Props {
  readonly persona: Persona;
  readonly name: string;
  readonly audience: Audience;
  readonly onAudience: (audience: Audience) => void;
}

export function Header({ persona, name, audience, onAudience }: Props) {
  return (
    <header className="top">
      <div className="firm">
        <Mark />
        <strong>{firm.name}</strong>
      </div>
      <div className="who">
        <Avatar name={name} />
        <PersonaPicker persona={persona} name={name} />
      </div>
      <Choice
        name="Explain denials to"
        value={audience}
        onChange={onAudience}
        options={[
          { value: "subject", label: "Explain as to them", short: "To them" },
          { value: "administrator", label: "As to an administrator", short: "To an admin" },
        ]}
      />
    </header>
  );
}
