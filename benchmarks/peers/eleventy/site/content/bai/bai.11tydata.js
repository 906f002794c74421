import { timeView } from "../../names.js";

export default {
  layout: "article.njk",
  tags: "bai",
  permalink: ({ page }) => `/${timeView(page.date).day.slice(0, 7).replace("-", "/")}/${page.fileSlug}.html`,
};
