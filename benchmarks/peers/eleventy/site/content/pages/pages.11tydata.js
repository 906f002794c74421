export default {
  eleventyExcludeFromCollections: true,
  permalink: ({ shown, ending }) => (ending ? shown.base + ending : shown.url),
};
