// Shows the reason in `data-why` as a tooltip, on hover and on focus. There is one tooltip for the whole page, above
// everything else: in a scrolling list it would be cut off.

import { useEffect, useLayoutEffect, useRef, useState } from "react";

interface Shown {
  readonly text: string;
  readonly by: Element;
}

const GAP = 8;

export function Tooltip() {
  const [shown, setShown] = useState<Shown>();
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const show = (event: Event) => {
      const by = event.target instanceof Element ? event.target.closest("[data-why]") : null;
      setShown(by ? { text: by.getAttribute("data-why") ?? "", by } : undefined);
    };
    const hide = () => setShown(undefined);
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && hide();
    addEventListener("pointerover", show);
    addEventListener("focusin", show);
    addEventListener("focusout", hide);
    addEventListener("keydown", onKey);
    addEventListener("hashchange", hide);
    addEventListener("popstate", hide);
    addEventListener("scroll", hide, true);
    return () => {
      removeEventListener("pointerover", show);
      removeEventListener("focusin", show);
      removeEventListener("focusout", hide);
      removeEventListener("keydown", onKey);
      removeEventListener("hashchange", hide);
      removeEventListener("popstate", hide);
      removeEventListener("scroll", hide, true);
    };
  }, []);

  useLayoutEffect(() => {
    if (!shown || !box.current) return;
    const by = shown.by.getBoundingClientRect();
    const own = box.current.getBoundingClientRect();
    const above = by.top - own.height - GAP;
    const left = Math.min(Math.max(GAP, by.left + by.width / 2 - own.width / 2), document.documentElement.clientWidth - own.width - GAP);
    box.current.style.left = `${left}px`;
    box.current.style.top = `${above < GAP ? by.bottom + GAP : above}px`;
  }, [shown]);

  // Screen readers read the same text from the control's description.
  return (
    <div ref={box} className="tooltip" role="tooltip" aria-hidden="true" data-shown={shown !== undefined}>
      {shown?.text}
    </div>
  );
}
