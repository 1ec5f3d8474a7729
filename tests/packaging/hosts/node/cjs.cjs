const firmgate = require("firmgate");
const converted = require("firmgate/no-wasm");
const english = require("firmgate/text");

// What is asked is an ES module, and older versions of Node require none.
import("./app.mjs").then(({ faultsOf }) => {
  console.log(JSON.stringify([...faultsOf(firmgate, english), ...faultsOf(converted, english)]));
});
