// Shown instead of a page that this persona cannot open.

import type { ReactNode } from "react";
import { Icon } from "./Icon";
import { Page } from "./Page";

interface Props {
  readonly title: string;
  readonly why: string;
  readonly children?: ReactNode;
}

export function Notice({ title, why, children }: Props) {
  return (
    <Page title={title}>
      <div className="notice">
        <Icon name="lock" />
        <p data-notice>{why}</p>
        {children}
      </div>
    </Page>
  );
}
