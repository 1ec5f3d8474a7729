const PATHS = {
  dashboard: "M3 3h6v7H3zM11 3h6v4h-6zM11 9h6v8h-6zM3 12h6v5H3z",
  calendar: "M3 5h14v12H3zM3 9h14M7 2.5V6M13 2.5V6",
  tasks: "M3 5.5 4.5 7 7 4M3 12.5 4.5 14 7 11M10 6h7M10 13h7",
  matters: "M3 6h14v11H3zM7.5 6V3.5h5V6M3 11h14",
  contacts: "M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17a6 6 0 0 1 12 0",
  activities: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 6v4.5l3 2",
  billing: "M5 2.5h10v15l-2.5-1.6L10 17.5l-2.5-1.6L5 17.5zM8 7h4M8 10.5h4",
  accounts: "M2.5 8 10 3l7.5 5zM4.5 8v7M8.2 8v7M11.8 8v7M15.5 8v7M3 17h14",
  documents: "M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15",
  communications: "M3 4h14v9.5H9L5.5 17v-3.5H3z",
  reports: "M3 17h14M5.5 17v-5M10 17V5M14.5 17V9",
  grow: "M10 17.5V9M10 12C5.500 12 4 9.500 4 6c4 0 6 2 6 6zM10 9.500c0-3.500 2-5.500 6-5.500 0 4-2 5.500-6 5.500z",
  settings: "M3 6h7M14 6h3M3 14h3M10 14h7M12 4v4M8 12v4",
  bills: "M5 2.5h10v15l-2.5-1.6L10 17.5l-2.5-1.6L5 17.5zM8 7h4M8 10.5h4",
  messages: "M3 4h14v9.5H9L5.5 17v-3.5H3z",
  lock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  shield: "M10 2.5 16.5 5v5c0 4-3 6.500-6.500 7.500C6.500 16.500 3.500 14 3.500 10V5z",
  search: "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.500 13.500 17.500 17.500",
  chevron: "M6 8l4 4 4-4",
  close: "M5 5l10 10M15 5 5 15",
  question: "M7.500 7.500a2.500 2.500 0 1 1 3.600 2.200c-.8.4-1.100.9-1.100 1.800M10 14.500v.1",
  check: "M4 10.500 8 14.500 16 6",
} as const;

export type IconName = keyof typeof PATHS;

export const hasIcon = (name: string): name is IconName => name in PATHS;

/** An icon. There is always a text with the same meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
      <path d={PATHS[name]} />
    </svg>
  );
}
