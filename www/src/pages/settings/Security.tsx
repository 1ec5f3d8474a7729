// Passwords, second factors, and who is signed in.

import type { TwoFactor } from "firmgate/firm";
import { passwordFaults } from "firmgate/password";
import { useCan } from "firmgate/react";
import { type ChangeEvent, useState } from "react";
import { ChangeButton } from "../../change/ChangeButton";
import { sayRefusal } from "../../change/say";
import { useChange } from "../../change/useChange";
import { nameOf } from "../../firm/names";
import { settings as firmSettings, sessions, withoutTwoFactor } from "../../firm/parts";
import type { Person, Settings } from "../../firm/types";
import { Badge } from "../../ui/Badge";
import { Choice } from "../../ui/Choice";
import { Section } from "../../ui/Page";
import { Table } from "../../ui/Table";

export function Security() {
  const found = firmSettings();
  if (!found.ok) return <p className="empty">{sayRefusal(found.refusal)}</p>;
  return <Panels settings={found.value} />;
}

function Panels({ settings }: { readonly settings: Settings }) {
  const ask = useChange();
  const mayRequire = useCan("security:require_two_factor");
  const mayViewSessions = useCan("session:view_all");
  return (
    <>
      {mayRequire && (
        <Section title="Second factor">
          <div className="toolbar">
            <Choice<TwoFactor>
              name="Of whom a second factor is required"
              value={settings.two_factor}
              onChange={(two_factor) => ask(`Require a second factor of: ${two_factor}`, { type: "set_security", two_factor })}
              options={[
                { value: "none", label: "Of nobody" },
                { value: "listed", label: "Of those who are listed", short: "Listed" },
                { value: "all", label: "Of everybody", short: "All" },
              ]}
            />
          </div>
          <Waiting />
        </Section>
      )}
      <Section title="Passwords">
        <ChangeButton
          action="security:require_strong_passwords"
          title={settings.strong_passwords ? "No longer require strong passwords" : "Require strong passwords"}
          change={{ type: "set_security", strong_passwords: !settings.strong_passwords }}
        >
          {settings.strong_passwords ? "No longer require strong passwords" : "Require strong passwords"}
        </ChangeButton>
        <PasswordHint mustBeStrong={settings.strong_passwords} />
      </Section>
      {mayViewSessions && <Sessions />}
    </>
  );
}

function Waiting() {
  const found = withoutTwoFactor();
  const sentence = (people: readonly Person[]) => (people.length === 0 ? "Nobody has to act." : `Still to act: ${people.map(nameOf).join(", ")}.`);
  return (
    <p className="lead" data-waiting>
      {found.ok ? sentence(found.value) : sayRefusal(found.refusal)}
    </p>
  );
}

const FAULTS: Record<string, string> = {
  too_short: "It needs at least 8 characters.",
  not_strong: "It needs 12 characters of three kinds (small, capital, digit, other), or 20 of any.",
  reused: "It is the last one again.",
};

// Uses the same function as the server.
function PasswordHint({ mustBeStrong }: { readonly mustBeStrong: boolean }) {
  const [password, setPassword] = useState("");
  const faults = passwordFaults(password, mustBeStrong);
  return (
    <form className="form" onSubmit={(event) => event.preventDefault()}>
      <label>
        Try a password
        <input type="password" autoComplete="new-password" value={password} onChange={(event: ChangeEvent<HTMLInputElement>) => setPassword(event.target.value)} />
      </label>
      <output data-password>{password === "" ? "" : faults.length === 0 ? "It would do." : faults.map((fault) => FAULTS[fault]).join(" ")}</output>
    </form>
  );
}

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

function Sessions() {
  const [onlyUnusual, setOnlyUnusual] = useState(false);
  const found = sessions();
  if (!found.ok) return null;
  return (
    <Section
      title="Sessions"
      actions={
        <ChangeButton look="danger" action="session:end_all" title="Sign everybody out" change={{ type: "end_sessions", whose: "all" }}>
          Sign everybody out
        </ChangeButton>
      }
    >
      <div className="toolbar">
        <label>
          <input type="checkbox" checked={onlyUnusual} onChange={() => setOnlyUnusual(!onlyUnusual)} /> Only unusual addresses
        </label>
      </div>
      <Table
        name="Sessions"
        records={found.value.filter(({ unusual }) => !onlyUnusual || unusual)}
        empty="Nobody is signed in."
        columns={[
          { head: "User", narrow: "title", cell: ({ person }) => nameOf(person as Person) },
          {
            head: "IP address",
            cell: ({ ip_address, unusual }) => (
              <span className="with-badges">
                {ip_address}
                {unusual && (
                  <span data-why={`Has not come from ${unusual.network} before, but from ${unusual.known.join(", ")}.`} tabIndex={0}>
                    <Badge name="unusual" />
                  </span>
                )}
              </span>
            ),
          },
          { head: "Last access", cell: ({ started_at }) => time.format(started_at) },
          { head: "Last active", cell: ({ last_active_at }) => time.format(last_active_at) },
          { head: "Active for", align: "end", cell: ({ active_for }) => `${Math.round(active_for / 60_000)} min` },
          { head: "State", cell: ({ ended_at }) => (ended_at === undefined ? <Badge name="open" /> : <Badge name="closed">Ended</Badge>) },
        ]}
      />
    </Section>
  );
}
