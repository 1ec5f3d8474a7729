import { useId } from "react";
import { Icon } from "./Icon";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchBox({ label, value, onChange }: Props) {
  const id = useId();
  return (
    <div className="search">
      <label htmlFor={id} className="only-heard">
        {label}
      </label>
      <Icon name="search" />
      <input id={id} type="search" placeholder={label} value={value} onChange={(event) => onChange(event.target.value)} autoComplete="off" spellCheck={false} />
    </div>
  );
}

/** Whether the texts contain all words of a query, ignoring case and accents. */
export const matches = (query: string, ...texts: readonly string[]): boolean => {
  const text = plain(texts.join(" "));
  return plain(query).split(/\s+/).every((word) => text.includes(word));
};

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
