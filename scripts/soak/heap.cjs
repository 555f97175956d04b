// Loaded before the program: tells whoever connects how many bytes are in use once all garbage is collected, without compiled code.
const { Session } = require('node:inspector/promises');
const { createServer } = require('node:net');
const { getHeapSpaceStatistics, setFlagsFromString } = require('node:v8');

/** What is used often is compiled by then. What is compiled later, and what belongs to it, would look like a leak for hours. */
const COMPILED_AFTER_MS = 60_000;
setTimeout(() => setFlagsFromString('--no-opt'), COMPILED_AFTER_MS).unref();

/** What V8 collects when memory is short, as before a heap snapshot: gc() leaves what V8 keeps to be quick, megabytes of it. */
async function collectGarbage() {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
}

createServer(async (socket) => {
  // What is left by finalizers goes with the second time.
  await collectGarbage();
  await collectGarbage();
  const spaces = getHeapSpaceStatistics().filter(({ space_name: name }) => !/code|trusted/.test(name));
  const bytes = spaces.reduce((sum, { space_used_size: used }) => sum + used, process.memoryUsage().external);
  socket.end(String(bytes));
})
  .listen(process.env.SOAK_SOCKET)
  .unref();
