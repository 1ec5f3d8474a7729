// webpack and Rspack, which are driven alike: nothing is configured but what goes in and where it goes.

/** Builds the page, and says what the bundler warned of. */
export const compile = async (bundler, path) => {
  const compiler = bundler({ mode: "production", context: import.meta.dirname, entry: "./page.mjs", output: { path, filename: "page.js" }, performance: false });
  const stats = await new Promise((done, failed) => compiler.run((error, stats) => (error ? failed(error) : done(stats))));
  await new Promise((closed) => compiler.close(closed));
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  return [...errors, ...warnings].map(({ message }) => message);
};
