// A message about the result of a click, which disappears after a while.

import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";

const Context = createContext<(text: string) => void>(() => undefined);

export const useToast = (): ((text: string) => void) => useContext(Context);

const LASTS = 5000;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  // A new object for each click, so that the same text again stays longer.
  const [toast, setToast] = useState<{ readonly text: string }>();
  const show = useCallback((text: string) => setToast({ text }), []);
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(undefined), LASTS);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <Context value={show}>
      {children}
      <div className="toast" role="status" data-shown={toast !== undefined}>
        {toast?.text}
      </div>
    </Context>
  );
}
