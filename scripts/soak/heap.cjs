// Loaded before the program: tells whoever connects how many bytes are in use once all garbage is collected, without compiled code.
const { createServer } = require('node:net');
const { setImmediate: turn } = require('node:timers/promises');
const { getHeapSpaceStatistics, setFlagsFromString } = require('node:v8');

/** What is used often is compiled by then. What is compiled later, and what belongs to it, would look like a leak for hours. */
const COMPILED_AFTER_MS = 60_000;
setTimeout(() => setFlagsFromString('--no-opt'), COMPILED_AFTER_MS).unref();

createServer(async (socket) => {
  // What is left by finalizers goes with the second and third time.
  for (let times = 0; times < 3; times += 1) {
    globalThis.gc();
    await turn();
  }
  const spaces = getHeapSpaceStatistics().filter(({ space_name: name }) => !/code|trusted/.test(name));
  const bytes = spaces.reduce((sum, { space_used_size: used }) => sum + used, process.memoryUsage().external);
  socket.end(String(bytes));
})
  .listen(process.env.SOAK_SOCKET)
  .unref();
