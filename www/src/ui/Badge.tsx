import { label } from "./label";

type Tone = "plain" | "good" | "warn" | "bad" | "calm";

const TONES: Record<string, Tone> = {
  open: "good",
  pending: "warn",
  closed: "plain",
  draft: "plain",
  awaiting_approval: "warn",
  awaiting_payment: "calm",
  paid: "good",
  void: "bad",
  enabled: "good",
  deactivated: "bad",
  private: "warn",
  locked: "warn",
  done: "good",
  overdue: "bad",
};

/** A short label of a record. */
export function Badge({ name, children }: { readonly name: string; readonly children?: string }) {
  return (
    <span className="badge" data-tone={TONES[name] ?? "plain"}>
      {children ?? label(name)}
    </span>
  );
}
