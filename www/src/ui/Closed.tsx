// A placeholder for something hidden, with the reason.

interface Props {
  readonly text: string;
  readonly why: string;
  readonly heard?: string;
}

export function Closed({ text, why, heard = text }: Props) {
  return (
    <span className="masked" data-why={why} tabIndex={0}>
      <span aria-hidden="true">{text}</span>
      <span className="only-heard">
        {heard}. {why}
      </span>
    </span>
  );
}
