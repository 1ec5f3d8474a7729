// The same on the server.

import { writable } from "svelte/store";
import App from "./App4.svelte";

export const render = (state) => App.render({ gates: writable(state.gate), view: state }).html;
