// The application: the persona, their gate, and the page.

import type { Audience } from "firmgate";
import { Suspense, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { ChangeProvider } from "../change/useChange";
import { firm } from "../firm/firm";
import { nameOf } from "../firm/names";
import type { Persona } from "../firm/types";
import { GateProvider } from "../gate/GateProvider";
import { measured, meter } from "../gate/meter";
import type { Question } from "../gate/question";
import { useSession } from "../gate/useSession";
import { usePlace } from "../location/location";
import { changes, onChange } from "../server/changes";
import type { Session } from "../server/session";
import { AskedProvider } from "../ui/Asked";
import { ToastProvider } from "../ui/Toast";
import { Tooltip } from "../ui/Tooltip";
import { TitleContext } from "../ui/useTitle";
import { Arriving } from "./Arriving";
import { ConnectionLine } from "./ConnectionLine";
import { Content } from "./Content";
import { Header } from "./Header";
import { MeterLine } from "./MeterLine";
import { Tabs } from "./Tabs";
import { WhyPanel } from "./WhyPanel";

export function App() {
  const { as, path } = usePlace();
  const persona = firm.personas.find(({ id }) => id === as) ?? firm.personas[0];
  const [audience, setAudience] = useState<Audience>("subject");
  // Counts the sign-ins.
  const [times, setTimes] = useState(0);
  if (!persona) throw new Error("the firm has no personas");
  const again = () => setTimes(times + 1);
  return <Visit key={`${persona.id} ${times}`} persona={persona} path={path} audience={audience} onAudience={setAudience} onAgain={again} />;
}

interface Props {
  readonly persona: Persona;
  readonly path: readonly string[];
  readonly audience: Audience;
  readonly onAudience: (audience: Audience) => void;
  /** Signs in again. */
  readonly onAgain: () => void;
}

function Visit(props: Props) {
  const session = useSession(props.persona);
  if (typeof session === "string") return <Arriving persona={props.persona} isFailing={session === "failing"} />;
  return <Visiting {...props} session={session} />;
}

function Visiting({ persona, path, audience, onAudience, onAgain, session }: Props & { readonly session: Session }) {
  const counter = useMemo(meter, []);
  const gate = useMemo(() => measured(session.live.gate, counter), [session, counter]);
  const [asked, setAsked] = useState<Question>();
  // Renders everything again when the server's data changes.
  useSyncExternalStore(onChange, changes);
  const where = path.join("/");
  // The panel explains a click on this page, and closes with the page.
  useEffect(() => setAsked(undefined), [where]);
  return (
    <TitleContext value={`${persona.title}, ${firm.name}`}>
      <GateProvider gate={gate} audience={audience}>
        <AskedProvider value={setAsked}>
          <ToastProvider>
            <ChangeProvider session={session}>
              <a className="skip" href="#content" onClick={(event) => (event.preventDefault(), document.getElementById("content")?.focus())}>
                Go to the page
              </a>
              <Header persona={persona} name={nameOf(persona.subject)} audience={audience} onAudience={onAudience} />
              <ConnectionLine live={session.live} onAgain={onAgain} />
              <div className="body">
                <Tabs current={path[0]} />
                <Suspense fallback={<p className="fetching">Fetching what you may see…</p>}>
                  <main id="content" tabIndex={-1}>
                    <Content persona={persona} path={path} />
                  </main>
                  <MeterLine meter={counter} persona={persona.id} where={where} />
                </Suspense>
              </div>
              {asked && <WhyPanel question={asked} onClose={() => setAsked(undefined)} />}
              <Tooltip />
            </ChangeProvider>
          </ToastProvider>
        </AskedProvider>
      </GateProvider>
    </TitleContext>
  );
}
