module.exports = { transform: {}, moduleFileExtensions: ["js", "cjs", "json"] };
