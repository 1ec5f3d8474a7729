// firmgate/testing: firms, gates and matchers for the tests of applications, on the real engine.

export { coverage } from "./testing/coverage";
export { TestingError } from "./testing/error";
export { testFirm } from "./testing/firm";
export { createTestGate } from "./testing/gate";
export { expectGate, matchers } from "./testing/matchers";
export { matrix } from "./testing/matrix";
