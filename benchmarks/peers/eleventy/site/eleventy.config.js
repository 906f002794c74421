// The peer's settings. What is cheaper is taken: no template language before Markdown, permalinks that are functions, registers that
// stay out of the data of every page, one card of an article for all pages (its addresses begin at the root).
import { readFileSync } from "node:fs";
import { figure, setUpMarkdown, tableOfContents } from "./markdown.js";
import { makeNewsroom } from "./newsroom.js";
import { articleData, jsonFeed, site, trailData } from "./structured.js";

const read = (name) => JSON.parse(readFileSync(new URL(`registers/${name}.json`, import.meta.url), "utf8"));

export default function (config) {
  const pictures = read("pictures");
  const kept = new Map();
  let newsroom;
  config.on("eleventy.before", () => {
    newsroom = undefined;
    kept.clear();
  });
  const collect = (name) =>
    config.addCollection(name, (api) => {
      newsroom ??= makeNewsroom(api.getFilteredByTag("bai"), {
        sections: read("sections"),
        units: read("units"),
        documents: read("documents"),
        pictures,
      });
      return newsroom[name];
    });
  ["stories", "home", "news", "records", "facets", "years", "months", "days", "names", "feeds", "addresses"].forEach(collect);

  config.setNunjucksEnvironmentOptions({ trimBlocks: true, lstripBlocks: true });
  config.amendLibrary("njk", (env) => {
    const safe = env.getFilter("safe");
    env.addGlobal("site", { ...site, sections: read("sections") });
    // A part of pages that is the same wherever it stands: rendered once for each key.
    env.addFilter("kept", (it, template, key) => {
      const name = `${template} ${key}`;
      if (!kept.has(name)) kept.set(name, safe(env.render(template, { it })));
      return kept.get(name);
    });
    env.addFilter("figure", (picture) => safe(figure(picture)));
    env.addFilter("toc", (html) => safe(tableOfContents(html)));
    const inScript = (data) => safe(JSON.stringify(data).replaceAll("<", "\\u003c"));
    env.addFilter("articleData", (story) => inScript(articleData(story)));
    env.addFilter("trailData", (trail) => inScript(trailData(trail)));
    env.addFilter("jsonFeed", (stories) => safe(JSON.stringify(jsonFeed(stories), null, 1)));
  });
  config.amendLibrary("md", (md) => setUpMarkdown(md, pictures));
  config.addPassthroughCopy({ static: "/" });
  config.setUseGitIgnore(false);

  return {
    dir: { input: "content", includes: "../includes", output: "output" },
    templateFormats: ["md", "njk"],
    markdownTemplateEngine: false,
  };
}
