import { createContext, useContext, useEffect } from "react";

/** The name of the persona, for the title. */
export const TitleContext = createContext("Firmgate demo");

/** Sets the title of the window. */
export const useTitle = (title: string): void => {
  const who = useContext(TitleContext);
  useEffect(() => {
    document.title = `${title} · ${who}`;
  }, [title, who]);
};
