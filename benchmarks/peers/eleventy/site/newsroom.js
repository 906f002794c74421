// Everything that pages list, from one pass over the articles: each index holds the newest first, and no loop looks at all articles twice.
import { fold, timeView, shownDay } from "./names.js";

const PAGE = 20;
const FEED = 30;

export function makeNewsroom(items, registers) {
  const terms = makeTerms(registers);
  const stories = items.map((item) => makeStory(item, terms)).sort((one, other) => other.time - one.time || other.number - one.number);
  for (const story of stories) enter(story, terms);
  for (const story of stories) addLists(story);
  const feeds = [...makeFeeds(stories, terms)];
  const archive = makeArchive(terms);
  const pages = {
    news: [...makeNews(terms)],
    records: terms.named.map((document) => ({ ...record(document), document })),
    facets: [...makeFacets(terms)],
    names: [...makeNames(terms, archive.years)],
    ...archive,
  };
  return {
    ...pages,
    stories: Object.fromEntries(stories.map((story) => [story.url, story])),
    feeds,
    home: {
      stories: stories.slice(0, FEED),
      sections: [...terms.sections.values()],
      topics: [...terms.topics.values()].sort((one, other) => other.stories.length - one.stories.length).slice(0, 8),
      documents: terms.newest.slice(0, 5),
    },
    addresses: [...stories, ...[pages.news, pages.records, pages.facets, pages.names, pages.years].flat().filter((page) => !page.newer)],
  };
}

function makeTerms({ sections, units, documents, pictures }) {
  const term = (folder, slug, title) => ({ slug, title, base: `/${folder}/${slug}`, url: `/${folder}/${slug}.html`, stories: [] });
  const map = (entries) => new Map(entries);
  const found = {
    pictures,
    sections: map(Object.entries(sections).map(([slug, title]) => [slug, { ...term("chuyen-muc", slug, title), here: slug }])),
    units: map(units.map(({ id, name }) => [id, { ...term("don-vi", id, name), below: [], all: [] }])),
    documents: map(documents.map((row) => [row.id, makeDocument(row, term)])),
    authors: new Map(),
    topics: new Map(),
    days: new Map(),
  };
  for (const { id, parent } of units) {
    if (!parent) continue;
    found.units.get(id).parent = found.units.get(parent);
    found.units.get(parent).below.push(found.units.get(id));
  }
  found.author = (name) => known(found.authors, name, () => term("tac-gia", fold(name), name));
  found.topic = (name) => known(found.topics, name, () => term("su-kien", fold(name), name));
  found.newest = [...found.documents.values()].sort((one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : 0));
  // Documents with news; others get no page.
  Object.defineProperty(found, "named", { get: () => found.newest.filter((document) => document.stories.length) });
  return found;
}

function makeDocument(row, term) {
  return {
    ...term("van-ban", row.id, row.number ? `${row.type} số ${row.number}` : row.title),
    subject: row.title,
    number: row.number,
    kind: { title: row.type, url: `/van-ban/the-loai/${fold(row.type)}.html` },
    issuer: { title: row.issuer, url: `/van-ban/co-quan/${fold(row.issuer)}.html` },
    date: row.date,
    year: row.date.slice(0, 4) || "khác",
    signed: shownDay(row.date),
    shortNames: row.short_names.replaceAll(";", ", "),
    source: row.source.startsWith("http") ? row.source : "",
    about: [],
    mentioned: [],
    meetings: new Map(),
  };
}

function known(map, key, make) {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

function makeStory({ data, date, url }, terms) {
  const documents = (ids) => ids.map((id) => terms.documents.get(id)).filter(Boolean);
  const { picture } = data;
  const about = documents(data.about);
  const mentioned = documents(data.mentioned);
  return {
    ...timeView(date, data.dayOnly),
    time: date.getTime(),
    url,
    number: data.number,
    title: data.title,
    description: data.standfirst,
    kicker: data.kicker,
    byline: data.byline,
    subjects: data.subjects,
    section: terms.sections.get(data.section),
    here: data.section,
    unit: terms.units.get(data.unit),
    author: terms.author(data.author),
    topic: data.topic ? terms.topic(data.topic) : undefined,
    picture: picture && { ...picture, key: terms.pictures[picture.name] },
    about,
    mentioned,
    documents: [...about, ...mentioned],
  };
}

function enter(story, terms) {
  story.place = story.section.stories.push(story) - 1;
  story.author.stories.push(story);
  story.topic?.stories.push(story);
  story.unit.stories.push(story);
  known(terms.days, story.day, () => []).push(story);
  for (const document of story.about) document.about.push(story);
  for (const document of story.mentioned) document.mentioned.push(story);
  for (const document of story.documents) document.stories.push(story);
  for (let unit = story.unit; unit; unit = unit.parent) {
    unit.all.push(story);
    for (const document of story.documents) known(document.meetings, unit, () => []).push(story);
  }
}

function addLists(story) {
  const seen = new Set([story]);
  const first = (count, several) => {
    const found = [];
    for (const other of several) {
      if (found.length < count && !seen.has(other)) {
        seen.add(other);
        found.push(other);
      }
    }
    return found;
  };
  const { section, place } = story;
  story.trail = [section, story];
  story.related = first(
    6,
    story.documents.flatMap(({ about, mentioned }) => [...about.slice(0, 7), ...mentioned.slice(0, 7)]),
  );
  story.sameUnit = first(4, story.unit.stories.slice(0, 16));
  story.series = story.topic?.stories.slice(0, 5).filter((other) => other !== story).slice(0, 4);
  story.newer = section.stories.slice(Math.max(0, place - 3), place).reverse();
  story.older = section.stories.slice(place + 1, place + 8);
}

function* makeNews({ sections, units, authors, topics }) {
  const pages = (term, parent, more = {}) => inPages(term, term.stories, { trail: [...parent, term], feed: `${term.base}.rss.xml`, ...more });
  for (const section of sections.values()) yield* pages(section, [], { here: section.slug, beside: true });
  for (const unit of units.values()) {
    const feed = { feed: `${unit.base}.rss.xml` };
    yield* pages(unit, [UNITS], { unit });
    if (!unit.below.length) continue;
    const all = { title: `${unit.title} và các đơn vị trực thuộc`, base: `${unit.base}/tat-ca`, url: `${unit.base}/tat-ca.html` };
    yield* inPages(all, unit.all, { trail: [UNITS, unit, all], ...feed });
  }
  for (const author of authors.values()) yield* pages(author, [AUTHORS]);
  for (const topic of topics.values()) yield* pages(topic, [TOPICS]);
}

function* inPages({ title, base, url }, stories, more) {
  const count = Math.max(1, Math.ceil(stories.length / PAGE));
  const addresses = Array.from({ length: count }, (_, index) => (index ? `${base}/trang-${index + 1}.html` : url));
  for (const [index, address] of addresses.entries()) {
    yield {
      ...more,
      title,
      url: address,
      stories: stories.slice(index * PAGE, (index + 1) * PAGE),
      pages: count > 1 ? addresses.slice(0, 12) : [],
      newer: addresses[index - 1],
      older: addresses[index + 1],
    };
  }
}

const UNITS = { title: "Đơn vị", url: "/don-vi/index.html" };
const AUTHORS = { title: "Tác giả", url: "/tac-gia/index.html" };
const TOPICS = { title: "Dòng sự kiện", url: "/su-kien/index.html" };
const DOCUMENTS = { title: "Văn bản", url: "/van-ban/index.html" };
const ARCHIVE = { title: "Xem theo ngày", url: "/luu-tru/index.html" };

function record(document) {
  const units = [...document.meetings].filter(([, stories]) => stories.length > 1).map(([unit]) => unit);
  const years = groups(document.about, ({ day }) => day.slice(0, 4));
  const { title, url, base, subject } = document;
  return {
    title,
    url,
    description: subject,
    trail: [DOCUMENTS, document],
    feed: `${base}.rss.xml`,
    units: units.sort((one, other) => (one.slug < other.slug ? -1 : 1)),
    years: Array.from(years, ([year, stories]) => ({ year, stories })),
    mentions: document.mentioned.slice(0, 30),
  };
}

function groups(several, keyOf) {
  const found = new Map();
  for (const one of several) known(found, keyOf(one), () => []).push(one);
  return found;
}

function* makeFacets({ newest }) {
  const facets = [
    ...Array.from(groups(newest, ({ kind }) => kind.title), ([title, documents]) => ({ title, url: documents[0].kind.url, documents })),
    ...Array.from(groups(newest, ({ issuer }) => issuer.title), ([title, documents]) => ({ title, url: documents[0].issuer.url, documents })),
    ...Array.from(groups(newest, ({ year }) => year), ([title, documents]) => ({ title, url: `/van-ban/nam/${fold(title)}.html`, documents })),
  ];
  yield { ...DOCUMENTS, trail: [DOCUMENTS], documents: newest, facets, feed: "/van-ban/index.rss.xml" };
  for (const facet of facets) yield { ...facet, title: `Văn bản: ${facet.title}`, trail: [DOCUMENTS, facet], facets };
}

function* makeNames({ units, authors, topics }, years) {
  const named = (several) => [...several.values()].sort((one, other) => (one.slug < other.slug ? -1 : 1));
  yield { ...UNITS, trail: [UNITS], terms: named(units) };
  yield { ...AUTHORS, trail: [AUTHORS], terms: named(authors) };
  yield { ...TOPICS, trail: [TOPICS], terms: named(topics) };
  yield { ...ARCHIVE, trail: [ARCHIVE], terms: years };
}

function makeArchive(terms) {
  const day = (key) => `/luu-tru/${key.replaceAll("-", "/")}.html`;
  const days = Array.from(terms.days, ([key, stories]) => ({ key, title: `Tin ngày ${shownDay(key)}`, url: day(key), stories }));
  const calendar = ([key, listed]) => ({
    key,
    title: `Tháng ${Number(key.slice(5))}/${key.slice(0, 4)}`,
    url: day(key),
    stories: listed.flatMap(({ stories }) => stories),
    weeks: weeks(key, new Map(listed.map((one) => [Number(one.key.slice(8)), one]))),
  });
  const months = Array.from(groups(days, ({ key }) => key.slice(0, 7)), calendar);
  const years = Array.from(groups(months, ({ key }) => key.slice(0, 4)), ([key, listed]) => ({
    title: `Năm ${key}`,
    url: day(key),
    months: listed.reverse(),
    stories: listed.flatMap(({ stories }) => stories),
  }));
  for (const pages of [days, months, years]) {
    for (const [index, page] of pages.entries()) {
      page.trail = [ARCHIVE, page];
      page.after = pages[index - 1]?.url;
      page.before = pages[index + 1]?.url;
    }
  }
  return { days, months, years };
}

function weeks(key, days) {
  const [year, month] = key.split("-").map(Number);
  const blank = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = [...Array(blank).fill({}), ...Array.from({ length: last }, (_, index) => ({ day: index + 1, news: days.get(index + 1) }))];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) => cells.slice(index * 7, index * 7 + 7));
}

function* makeFeeds(stories, { sections, units, authors, topics, named, documents }) {
  const feed = (group, { title, base, url }, listed) => ({ group, title, base, url, stories: listed.slice(0, FEED) });
  yield feed("Cổng tin", { title: "Tin mới nhất", base: "/index", url: "/index.html" }, stories);
  const onDocuments = stories.filter((story) => story.documents.length);
  yield feed("Cổng tin", { ...DOCUMENTS, base: "/van-ban/index" }, onDocuments);
  for (const section of sections.values()) yield feed("Chuyên mục", section, section.stories);
  for (const unit of units.values()) yield feed("Đơn vị", unit, unit.all);
  for (const author of authors.values()) yield feed("Tác giả", author, author.stories);
  for (const topic of topics.values()) yield feed("Dòng sự kiện", topic, topic.stories);
  for (const document of named) yield feed("Văn bản", document, document.stories);
  for (const document of named) {
    for (const [unit, listed] of document.meetings) {
      const meeting = { title: `${document.title}: ${unit.title}`, base: `${document.base}/don-vi/${unit.slug}`, url: document.url };
      if (listed.length > 1) yield feed("Văn bản theo đơn vị", meeting, listed);
    }
  }
}
