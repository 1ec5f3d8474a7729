export const proxied = (record) => {
  const proxy = $state(record);
  return proxy;
};
