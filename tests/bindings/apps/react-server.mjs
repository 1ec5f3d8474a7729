// The same on the server.

import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { App } from "./react.mjs";

export const render = (state) => renderToString(createElement(App, state));
