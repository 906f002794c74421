// The page of search. Pagefind finds; this file prepares what was typed, knows documents by their names, and shows results.
(() => {
  "use strict";

  const form = document.getElementById("search");
  const input = document.getElementById("search-text");
  const status = document.getElementById("search-status");
  const documentsPart = document.getElementById("search-documents");
  const storiesPart = document.getElementById("search-stories");
  const more = document.getElementById("search-more");
  const list = storiesPart.querySelector("ol");
  const narrow = document.getElementById("search-narrow");
  const selects = [...form.querySelectorAll("select")];
  const say = form.dataset;
  const PAGE = 10;
  const LOOKED_AT = 20; // so many results are read and put in order by what they say
  const WORDS = 5; // each word costs a reader some 200 KB of a large index; more only put the results in order
  const HIDDEN = " zqz"; // what nobody reads begins here: plugins/search/words.py

  if (location.protocol === "file:") {
    status.textContent = say.file;
    form.hidden = true;
    return;
  }

  // Letters: composed, Đ for the Icelandic eth, the tone mark of oa, oe, uy on the first vowel.
  const put = (text) => text.normalize("NFC").replace(/Ð/g, "Đ").replace(/ð/g, "đ");
  const moved = (text) => put(text).toLowerCase().normalize("NFD")
    .replace(/(^|[^q])(o[ae]|uy)([\u0300\u0301\u0303\u0309\u0323])(?!\p{L}|\p{M})/gu, "$1$2$3")
    .replace(/(^|[^q])([ou])([aey])([\u0300\u0301\u0303\u0309\u0323])(?!\p{L})/gu, (all, before, one, two, tone) => before + one + tone + two)
    .normalize("NFC");
  const bare = (text) => put(text).toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  const wordsOf = (text) => text.match(/[\p{L}\p{N}]+/gu) || [];
  const whole = (words) => ` ${words.join(" ")} `;

  // Documents by their names: the same rules as plugins/search/names.py, which writes them into the file.
  let names = null;
  const loadNames = () => names || (names = fetch(say.names).then((answer) => answer.json()));
  const canonical = (text, rules) => {
    const parts = (bare(text).match(/[a-z]+|\d+/g) || []).map((part) => part.replace(/^0+(?=.)/, ""));
    let said = whole(parts);
    rules.shortened.forEach(([long, short]) => { said = said.replaceAll(` ${long} `, ` ${short} `); });
    return said.split(" ").filter((word) => word && !rules.left_out.includes(word));
  };
  const documentsNamed = (query, rules) => {
    const asked = canonical(query, rules);
    if (!asked.length) return [];
    const set = new Set(asked);
    const sentence = whole(asked);
    const found = [];
    rules.documents.forEach(([url, label, title, origin, state, core, words, short, count, mark]) => {
      const known = new Set(words.split(" "));
      const number = core.split(" ").pop();
      const isAll = asked.every((word) => known.has(word));
      const isNumber = core && set.has(number) && isAll;
      const isCore = core && sentence.includes(` ${core} `);
      const isName = short.some((name) => name.includes(" ") && sentence.includes(` ${name} `));
      if (!isNumber && !isCore && !isName) return;
      const shared = asked.filter((word) => known.has(word)).length;
      found.push({ url, label, title, origin, state, count, mark, isAll, rank: [isName ? 1 : 0, shared, url ? 1 : 0, count] });
    });
    found.sort((one, other) => {
      const place = one.rank.findIndex((value, index) => value !== other.rank[index]);
      return place < 0 ? 0 : other.rank[place] - one.rank[place];
    });
    return found.slice(0, 3);
  };

  let engine = null;
  const loadEngine = () => {
    if (!engine) {
      engine = import(new URL(`${say.index}pagefind.js`, location.href).href).then(async (module) => {
        await module.options({ noWorker: true });
        await module.init();
        return module;
      });
      engine.catch(() => { engine = null; });
    }
    return engine;
  };

  // Two syllables side by side are what a Vietnamese reader calls a word.
  const pairsOf = (words) => words.slice(1).map((word, place) => `${words[place]} ${word}`);

  // How well a result answers: the whole query in the title before its words, with the typed marks before without, the text last.
  const score = (entry, query) => {
    const asked = [wordsOf(moved(query)), wordsOf(bare(query))];
    const sides = (text) => [whole(wordsOf(moved(text))), whole(wordsOf(bare(text)))];
    const title = sides(entry.meta.title);
    const text = sides(readable(entry.content));
    const share = (parts, place) => parts.filter((part) => place.includes(` ${part} `)).length / (parts.length || 1);
    let points = 0;
    [1, 0].forEach((side) => {
      const words = asked[side];
      const phrase = whole(words);
      points += title[side].includes(phrase) ? 12 : 0;
      points += text[side].includes(phrase) ? 3 : 0;
      points += 6 * share(words, title[side]) + 6 * share(pairsOf(words), title[side]);
      points += share(words, text[side]) + 4 * share(pairsOf(words), text[side]);
    });
    return points;
  };
  // Where nothing fits, the engine goes back to ever shorter beginnings of a word; every word must at least begin one of the text.
  const holds = (entry, query) => {
    const text = whole(wordsOf(bare(`${entry.meta.title} ${readable(entry.content)}`)));
    return wordsOf(bare(query)).every((word) => text.includes(` ${word}`));
  };
  const readable = (content) => {
    const end = content.lastIndexOf(HIDDEN);
    return end < 0 ? content : content.slice(0, end);
  };

  // The part of the text where most of the words stand, with these marked; never what is hidden behind the text.
  const excerpt = (entry, query) => {
    const text = readable(entry.content).slice(entry.meta.title.length).replace(/^[\s.]+/, "");
    const asked = new Set(wordsOf(bare(query)));
    const spots = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].filter((match) => asked.has(bare(match[0])));
    const LENGTH = 220;
    let best = 0;
    let most = 0;
    spots.forEach((spot, index) => {
      const near = new Set();
      for (let next = index; next < spots.length && spots[next].index < spot.index + LENGTH - 40; next += 1) near.add(bare(spots[next][0]));
      if (near.size > most) {
        most = near.size;
        best = spot.index;
      }
    });
    let start = Math.max(0, best - 40);
    if (start) start = text.indexOf(" ", start) + 1;
    let end = Math.min(text.length, start + LENGTH);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 1);
    const part = document.createElement("p");
    part.className = "card-standfirst";
    let done = start;
    if (start) part.append("… ");
    spots.filter((spot) => spot.index >= start && spot.index < end).forEach((spot) => {
      const word = document.createElement("mark");
      word.textContent = spot[0];
      part.append(text.slice(done, spot.index), word);
      done = spot.index + spot[0].length;
    });
    part.append(text.slice(done, end), end < text.length ? " …" : "");
    return part;
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const link = (url, text) => {
    const made = element("a", "", text);
    made.href = say.root + url;
    return made;
  };

  const showDocuments = (found) => {
    documentsPart.querySelector("ul").replaceChildren(...found.map((one) => {
      const item = element("li", "short-document");
      const label = element("p", "document-label");
      label.append(one.url ? link(one.url, one.label) : one.label);
      item.append(label);
      if (one.title !== one.label) item.append(element("p", "document-title", one.title));
      const small = element("p", "small", [one.origin, one.count ? say.stories.replace("{number}", one.count) : ""].filter(Boolean).join(", "));
      if (one.state) small.append(" ", element("span", "state", one.state));
      item.append(small);
      return item;
    }));
    documentsPart.hidden = !found.length;
  };
  const showStory = (entry, query) => {
    const item = element("li");
    const card = element("div", "card card-row");
    card.append(element("p", "kicker", entry.meta.kicker));
    const title = element("h3", "card-title");
    title.append(link(entry.raw_url.slice(1), entry.meta.title));
    card.append(title, excerpt(entry, query));
    if (entry.meta.date) card.append(element("p", "card-time", entry.meta.date));
    item.append(card);
    return item;
  };

  // All words must be there; pages where they stand side by side come first, rare neighbours counting more than common ones. Who types
  // "ct05" means the document, however stories spell it. The first results are then read and put in order by what they say.
  const find = async (query, filters, documents) => {
    const { search } = await loadEngine();
    const marks = filters.join(" ");
    const words = wordsOf(moved(query)).slice(0, WORDS);
    const within = async (text) => (await search(`${text} ${marks}`.trim())).results;
    if (!words.length) return (await search(marks, { sort: { date: "desc" } })).results;
    const meant = documents.filter((one) => one.isAll);
    const sideBySide = words.length > 1 ? [...new Set([words.join(" "), ...pairsOf(words)])] : [];
    const [all, naming, near] = await Promise.all([
      within(words.join(" ")),
      Promise.all(meant.map((one) => within(one.mark))).then((lists) => lists.flat()),
      Promise.all(sideBySide.map(async (pair) => (await search(`"${pair}"`)).results)),
    ]);
    const closeness = new Map();
    near.forEach((found) => found.forEach(({ id }) => {
      closeness.set(id, (closeness.get(id) || 0) + Math.log(1 + (all.length + 1) / found.length));
    }));
    const named = new Set(naming.map((result) => result.id));
    const nearest = all.filter((result) => closeness.has(result.id)).sort((one, other) => closeness.get(other.id) - closeness.get(one.id));
    const chosen = new Map();
    const isPhrase = ({ id }) => near[0]?.some((result) => result.id === id);
    const lists = meant.length ? [nearest.filter(isPhrase), naming] : [nearest, all];
    lists.flat().forEach((result) => { if (!chosen.has(result.id)) chosen.set(result.id, result); });
    const results = [...chosen.values()];
    const looked = await Promise.all(results.slice(0, LOOKED_AT).map(async (result, place) => {
      const entry = await result.data();
      const isNamed = named.has(result.id);
      return { result, place, url: entry.raw_url.slice(1), holds: isNamed || holds(entry, query), score: score(entry, query) + (isNamed ? 6 : 0) };
    }));
    if (!looked.some((one) => one.holds)) return [];
    looked.sort((one, other) => other.score - one.score || one.place - other.place);
    // A document that stands above the stories is not said twice.
    const above = new Set(documents.map((one) => one.url));
    const inOrder = looked.filter((one) => one.holds && !above.has(one.url)).map((one) => one.result);
    return [...inOrder, ...results.slice(LOOKED_AT)];
  };

  let run = 0;
  let shown = 0;
  let results = [];
  const showMore = async (query, mine) => {
    const next = await Promise.all(results.slice(shown, shown + PAGE).map((result) => result.data()));
    if (mine !== run) return null;
    const items = next.map((entry) => showStory(entry, query));
    list.append(...items);
    shown += items.length;
    more.hidden = shown >= results.length;
    return items[0];
  };
  const apply = async () => {
    const mine = ++run;
    const query = put(input.value).trim();
    const filters = selects.map((select) => select.selectedOptions[0]?.dataset.mark).filter(Boolean);
    const empty = !query && !filters.length;
    if (empty) {
      status.textContent = "";
      documentsPart.hidden = storiesPart.hidden = true;
      form.setAttribute("aria-busy", "false");
      return;
    }
    form.setAttribute("aria-busy", "true");
    const waiting = setTimeout(() => { if (mine === run) status.textContent = say.wait; }, 300);
    try {
      const rules = await loadNames();
      const documents = query ? documentsNamed(query, rules) : [];
      const found = await find(query, filters, documents);
      if (mine !== run) return;
      results = found;
      shown = 0;
      list.replaceChildren();
      showDocuments(documents);
      storiesPart.hidden = !found.length;
      await showMore(query, mine);
      const number = found.length + documents.length;
      const sentence = number ? (query ? say.foundFor : say.found) : (query ? say.none : say.noneHere);
      status.textContent = sentence.replace("{number}", String(number)).replace("{query}", query);
    } catch (problem) {
      if (mine === run) status.textContent = say.failed;
      console.error(problem);
    } finally {
      clearTimeout(waiting);
      if (mine === run) form.setAttribute("aria-busy", "false");
    }
  };

  // What is asked stands in the address, so a search can be kept, shared and returned to.
  const fromAddress = () => {
    const asked = new URLSearchParams(location.search);
    input.value = asked.get("q") || "";
    selects.forEach((select) => {
      select.value = asked.get(select.name) || "";
      if (select.selectedIndex < 0) select.selectedIndex = 0;
    });
    const chosen = selects.some((select) => select.value);
    if (narrow && (chosen || matchMedia("(min-width: 40rem)").matches)) narrow.open = true;
    apply();
  };
  const toAddress = () => {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
  };
  let typing = 0;
  const later = () => {
    clearTimeout(typing);
    typing = setTimeout(() => { toAddress(); apply(); }, 350);
  };
  input.addEventListener("focus", () => { loadNames().catch(() => { names = null; }); loadEngine().catch(() => {}); }, { once: true });
  input.addEventListener("input", (event) => { if (!event.isComposing) later(); });
  selects.forEach((select) => select.addEventListener("change", () => { toAddress(); apply(); }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    toAddress();
    apply();
  });
  more.addEventListener("click", async () => {
    const first = await showMore(put(input.value).trim(), run);
    first?.querySelector("a").focus();
  });
  window.addEventListener("popstate", fromAddress);
  fromAddress();
  if (!location.search) input.focus({ preventScroll: true });
})();
