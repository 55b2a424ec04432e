const BLOCKED = 10_000

// Loaded into a process before it starts: on a signal it computes and does nothing else for 10 s.
process.on('SIGUSR2', () => {
  const until = Date.now() + BLOCKED
  while (Date.now() < until);
})
