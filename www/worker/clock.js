// The time, in milliseconds since 1970. In a file of its own so that a test can move it.

export const now = () => Date.now();
