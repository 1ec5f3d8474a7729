// Loaded into each process that runs a test file: a test that ends its process would take the tests after it along,
// and Node would report the file as passed.

if (process.env.NODE_TEST_CONTEXT) {
  process.exit = () => {
    process.exitCode = 1;
    throw new Error("a test file must not end its process");
  };
}
