// The time, in milliseconds since 1970. In its own file so that tests can replace it.

export const now = () => Date.now();
