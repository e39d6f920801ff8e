const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|localhost|::1)$/;

/** The host is this machine, and nobody else hears what is said to it. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);
