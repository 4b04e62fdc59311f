// Preloaded into programs that would listen on every interface: they listen on this machine only.
const { Server } = require('net');
const listen = Server.prototype.listen;

Server.prototype.listen = function (first, ...rest) {
  if (first !== null && typeof first === 'object' && 'port' in first) return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest);
  if (typeof first === 'number' || /^\d+$/.test(first)) {
    if (typeof rest[0] === 'string') rest.shift();
    else if (rest[0] === undefined || rest[0] === null) rest.shift();
    return listen.call(this, first, '127.0.0.1', ...rest);
  }
  return listen.call(this, first, ...rest);
};
