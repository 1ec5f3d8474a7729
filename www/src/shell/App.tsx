// Who is looking, with what gate, and at what.

import type { Audience } from "firmgate";
import { useEffect, useMemo, useState } from "react";
import { ChangeProvider } from "../change/useChange";
import { find, firm } from "../firm/firm";
import type { Persona } from "../firm/types";
import { GateProvider } from "../gate/GateProvider";
import { meter } from "../gate/meter";
import type { Question } from "../gate/question";
import { useSession } from "../gate/useSession";
import { usePlace } from "../location/location";
import { AskedProvider } from "../ui/Asked";
import { ToastProvider } from "../ui/Toast";
import { Tooltip } from "../ui/Tooltip";
import { TitleContext } from "../ui/useTitle";
import { Content } from "./Content";
import { Header } from "./Header";
import { MeterLine } from "./MeterLine";
import { Tabs } from "./Tabs";
import { WhyPanel } from "./WhyPanel";

export function App() {
  const { as, path } = usePlace();
  const persona = firm.personas.find(({ id }) => id === as) ?? firm.personas[0];
  const [audience, setAudience] = useState<Audience>("subject");
  if (!persona) throw new Error("the firm has no personas");
  return <Session key={persona.id} persona={persona} path={path} audience={audience} onAudience={setAudience} />;
}

interface Props {
  readonly persona: Persona;
  readonly path: readonly string[];
  readonly audience: Audience;
  readonly onAudience: (audience: Audience) => void;
}

function Session({ persona, path, audience, onAudience }: Props) {
  const counter = useMemo(meter, []);
  const gate = useSession(persona, counter);
  const [asked, setAsked] = useState<Question>();
  const where = path.join("/");
  // The panel explains what was clicked on this page, and closes with it.
  useEffect(() => setAsked(undefined), [where]);
  const name = typeof persona.subject === "string" ? find.user(persona.subject)?.name : find.guest(persona.subject.guest)?.name;
  return (
    <TitleContext value={`${persona.title}, ${firm.name}`}>
      <GateProvider gate={gate} audience={audience}>
        <AskedProvider value={setAsked}>
          <ToastProvider>
            <ChangeProvider persona={persona}>
            <a className="skip" href="#content" onClick={(event) => (event.preventDefault(), document.getElementById("content")?.focus())}>
              Go to the page
            </a>
            <Header persona={persona} name={name ?? ""} audience={audience} onAudience={onAudience} />
            <div className="body">
              <Tabs current={path[0]} />
              <main id="content" tabIndex={-1}>
                <Content persona={persona} path={path} />
              </main>
            </div>
            <MeterLine meter={counter} persona={persona.id} where={where} />
            {asked && <WhyPanel question={asked} onClose={() => setAsked(undefined)} />}
            <Tooltip />
            </ChangeProvider>
          </ToastProvider>
        </AskedProvider>
      </GateProvider>
    </TitleContext>
  );
}
