// The bindings from CommonJS.

import react = require("firmgate/react");
import vue = require("firmgate/vue");

const may: boolean = react.useCan("matter:create") || vue.useCan("matter:create").value;

export = { may };
