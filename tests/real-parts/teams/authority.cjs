// Preloaded beside loopback.cjs: what the program asks of Microsoft's sign-in goes to the authority of the test, at AUTHORITY_PORT.
require('./loopback.cjs');
const tls = require('tls');
const connect = tls.connect;
const theirs = /(^|\.)login\.(microsoftonline|botframework)\.com$/;

tls.connect = function (options, ...rest) {
  const host = options !== null && typeof options === 'object' ? options.servername || options.host : undefined;
  return host && theirs.test(host)
    ? connect.call(this, { ...options, host: '127.0.0.1', port: Number(process.env.AUTHORITY_PORT), servername: host, path: undefined, socket: undefined }, ...rest)
    : connect.call(this, options, ...rest);
};
