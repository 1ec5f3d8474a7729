// What a new app of React Native configures, as far as a bundle needs it.

module.exports = {
  projectRoot: __dirname,
  watchFolders: [__dirname],
  cacheStores: [],
  resolver: { sourceExts: ["js", "mjs", "json"], useWatchman: false },
  transformer: { babelTransformerPath: require.resolve("@react-native/metro-babel-transformer") },
};
