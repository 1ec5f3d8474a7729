// For tests of applications: the real engine, on firms and gates that are said in a few words.

export { coverage } from "./testing/coverage";
export { TestingError } from "./testing/error";
export { testFirm } from "./testing/firm";
export { createTestGate } from "./testing/gate";
export { expectGate, matchers } from "./testing/matchers";
export { matrix } from "./testing/matrix";
