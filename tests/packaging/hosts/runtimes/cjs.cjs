const firmgate = require("firmgate");
const converted = require("firmgate/no-wasm");
const english = require("firmgate/text");

import("./app.mjs").then(({ faultsOf }) => {
  console.log(JSON.stringify([...faultsOf(firmgate, english), ...faultsOf(converted, english)]));
});
