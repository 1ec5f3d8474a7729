// Radio buttons as a segmented control.

import { useId } from "react";

interface Props<V extends string> {
  readonly name: string;
  readonly options: readonly { readonly value: V; readonly label: string; readonly short?: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

export function Choice<V extends string>({ name, options, value, onChange }: Props<V>) {
  const group = useId();
  return (
    <fieldset className="choice">
      <legend className="only-heard">{name}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={group} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span className="long">{option.label}</span>
          <span className="short" aria-hidden="true">
            {option.short ?? option.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
