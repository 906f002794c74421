// What the text of articles needs besides Markdown: figures with captions, headings that one can link to.
import { fold } from "./names.js";

const HEADING = /<h([23]) id="([^"]+)">(.*?)<\/h\1>/g;
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]);

export function figure({ key, alt, caption, credit }) {
  const anh = `/anh/${key}-full-`;
  const sizes = "(min-width: 960px) 720px, 92vw";
  const photographer = credit ? ` <span class="credit">Ảnh: ${escape(credit)}</span>` : "";
  return `<figure><picture><source type="image/webp" srcset="${anh}q78-480.webp 480w, ${anh}q78-720.webp 720w" sizes="${sizes}"><img src="${anh}q80-720.jpg" srcset="${anh}q80-480.jpg 480w, ${anh}q80-720.jpg 720w" sizes="${sizes}" width="720" height="450" alt="${escape(alt)}" decoding="async"></picture>
<figcaption>${escape(caption)}${photographer}</figcaption></figure>`;
}

export function setUpMarkdown(md, pictures) {
  md.renderer.rules.image = (tokens, index) => {
    const token = tokens[index];
    const [caption, credit] = (token.attrGet("title") ?? "").split(" | ");
    const key = pictures[token.attrGet("src").split("/").pop()];
    return figure({ key, alt: token.content, caption, credit });
  };
  md.core.ruler.push("heading_ids", ({ tokens }) => {
    const taken = new Map();
    for (const [index, token] of tokens.entries()) {
      if (token.type !== "heading_open") continue;
      const id = fold(tokens[index + 1].content);
      const before = taken.get(id) ?? 0;
      taken.set(id, before + 1);
      token.attrSet("id", before ? `${id}-${before}` : id);
    }
  });
}

export function tableOfContents(html) {
  const lines = Array.from(html.matchAll(HEADING), ([, , id, text]) => `<li><a href="#${id}">${text}</a></li>\n`);
  return lines.length ? `<nav class="toc" aria-label="Mục lục"><ul>\n${lines.join("")}</ul></nav>` : "";
}
