declare module "*/generated/firm.json" {
  const firm: import("./firm/types").Firm;
  export default firm;
}
