declare module "*/generated/firm.json" {
  const firm: import("./firm/types").Firm;
  export default firm;
}
declare module "*/generated/state.json" {
  const state: import("firmgate/firm").State;
  export default state;
}
