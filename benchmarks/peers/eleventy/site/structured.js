// What search engines and feed readers are told, as objects.
export const site = {
  title: "Bản Tin Lam Giang",
  root: "http://127.0.0.1:8000",
  tagline: "Trang thông tin công tác xây dựng Đảng tỉnh Lam Giang (bản trình diễn)",
  owner: "Tỉnh ủy Lam Giang (đơn vị hư cấu của bản trình diễn)",
  licence: "Bản trình diễn, không phải trang thông tin có giấy phép",
  responsible: "Ban Biên tập Bản Tin Lam Giang",
  address: "Số 1, đường Bến Lam, phường Lam Giang",
  email: "toasoan@bantin-lamgiang.example",
  reuse: "Ghi rõ nguồn “Bản Tin Lam Giang” khi phát hành lại thông tin từ website này.",
  authority: "tag:bantin-lamgiang.example,2026:",
};

export function articleData(story) {
  const address = site.root + story.url;
  const logo = { "@type": "ImageObject", url: `${site.root}/icon-512.png`, width: 512, height: 512 };
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": `${address}#bai-viet`,
    headline: story.title,
    url: address,
    mainEntityOfPage: { "@type": "WebPage", "@id": address },
    datePublished: story.iso,
    dateModified: story.iso,
    inLanguage: "vi",
    isAccessibleForFree: true,
    articleSection: story.section.title,
    publisher: { "@type": "Organization", name: site.owner, url: `${site.root}/`, logo },
    author: [{ "@type": "Person", name: story.author.title, url: site.root + story.author.url }],
    description: story.description,
    keywords: story.subjects,
    about: [{ "@type": "Organization", name: story.unit.title, url: site.root + story.unit.url }],
    citation: story.documents.map((document) => ({
      "@type": "Legislation",
      name: document.title,
      legislationIdentifier: document.number,
      url: site.root + document.url,
    })),
  };
}

export function trailData(trail) {
  const steps = [{ title: "Trang chủ", url: "/" }, ...trail];
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: steps.map(({ title, url }, index) => ({ "@type": "ListItem", position: index + 1, name: title, item: site.root + url })),
  };
}

export function jsonFeed(stories) {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: site.title,
    home_page_url: `${site.root}/`,
    feed_url: `${site.root}/index.json`,
    language: "vi",
    items: stories.map((story) => ({
      id: `${site.authority}bai-${story.number}`,
      url: site.root + story.url,
      title: story.title,
      content_text: story.description,
      summary: story.description,
      date_published: story.iso,
      date_modified: story.iso,
      authors: [{ name: story.byline }],
      tags: story.subjects,
    })),
  };
}
