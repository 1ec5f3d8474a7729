const Metro = require("metro");

Metro.loadConfig({ config: `${__dirname}/metro.config.js` }).then((config) =>
  Metro.runBuild({ ...config, maxWorkers: 1, reporter: { update() {} } }, { entry: "index.js", out: "native.js", platform: "android", dev: false, minify: false }),
);
