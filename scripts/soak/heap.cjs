// Loaded before the program: tells whoever connects what memory is in use once all garbage is collected.
const { createServer } = require('node:net');

createServer((socket) => {
  globalThis.gc();
  globalThis.gc();
  socket.end(JSON.stringify(process.memoryUsage()));
})
  .listen(process.env.SOAK_SOCKET)
  .unref();
