const firmgate = require("firmgate");
const converted = require("firmgate/no-wasm");
const english = require("firmgate/text");
const { faultsOf } = require("./app.cjs");

test("firmgate", () => expect(faultsOf(firmgate, english)).toEqual([]));
test("firmgate/no-wasm", () => expect(faultsOf(converted, english)).toEqual([]));
