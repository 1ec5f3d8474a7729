// The same on the server.

import { render as renderSvelte } from "svelte/server";
import { writable } from "svelte/store";
import App from "./App.svelte";

export const render = (state) => renderSvelte(App, { props: { gates: writable(state.gate), first: state } }).body;
