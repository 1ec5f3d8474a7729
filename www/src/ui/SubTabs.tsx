// Links to the parts of a page.

interface Props {
  readonly name: string;
  readonly current: string;
  readonly tabs: readonly { readonly id: string; readonly label: string; readonly href: string }[];
}

export function SubTabs({ name, current, tabs }: Props) {
  return (
    <nav className="subtabs" aria-label={name}>
      {tabs.map((tab) => (
        <a key={tab.id} href={tab.href} data-surface={tab.id} aria-current={tab.id === current ? "page" : undefined}>
          {tab.label}
        </a>
      ))}
    </nav>
  );
}
