// Ways to the whole package for elements (elements/package.js), beside its name.

/**
 * `here`: what a page that imports `mastodon-instance/inline` has already. `carried`: imports the same when it is needed. Only an element that is nothing without
 * the whole package sets it: a bundler that makes one file of everything puts 170 kB there for it, in which a counter alone should have no part.
 */
export const ways = { here: null, carried: null };
