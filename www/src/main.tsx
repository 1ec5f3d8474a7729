import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./shell/App";
import "./styles/index.css";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no element with the id `root`");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
