// Comforts for readers. Nothing here is needed to read; every word comes from the page.
(() => {
  "use strict";

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Storage may be forbidden; then a choice lasts as long as the page.
  const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* not allowed here */ } };

  // Controls that do nothing without this file become visible now; their room was kept.
  document.documentElement.classList.add("scripted");

  // Cỡ chữ: three steps, remembered.
  const sizes = all("button[data-size]");
  const setSize = (size) => {
    document.documentElement.dataset.size = size;
    sizes.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.size === size)));
  };
  if (sizes.length) {
    const stored = recall("size");
    if (sizes.some((button) => button.dataset.size === stored)) setSize(stored);
    sizes.forEach((button) => button.addEventListener("click", () => {
      setSize(button.dataset.size);
      remember("size", button.dataset.size);
    }));
  }

  all("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));

  // The share sheet of the system, where there is one.
  all("[data-share]").forEach((button) => {
    if (!navigator.share) {
      button.style.visibility = "hidden";
      return;
    }
    button.addEventListener("click", () => {
      navigator.share({ title: button.dataset.title, url: button.dataset.url }).catch(() => { /* the reader closed it */ });
    });
  });

  // Copy an address and say so on the button for a while; where copying is not allowed, show the address to copy by hand.
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  const copyButtons = all("[data-copy]");
  if (copyButtons.length) document.body.append(status);
  copyButtons.forEach((button) => {
    const label = button.querySelector("span");
    const words = label.textContent;
    let waiting = 0;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        window.prompt(words, button.dataset.copy);
        return;
      }
      label.textContent = status.textContent = button.dataset.copied;
      clearTimeout(waiting);
      waiting = setTimeout(() => { label.textContent = words; status.textContent = ""; }, 3000);
    });
  });

  // Nghe bài viết: only where the browser has a Vietnamese voice; what reads is loaded when it is asked for.
  all("[data-listen]").forEach((button) => {
    const voices = window.speechSynthesis;
    if (!voices) return;
    const label = button.querySelector("span");
    const words = label.textContent;
    const look = () => { if (voices.getVoices().some((voice) => /^vi\b/i.test(voice.lang))) button.style.visibility = "visible"; };
    const show = (reading) => {
      label.textContent = reading ? button.dataset.stop : words;
      button.setAttribute("aria-pressed", String(reading));
    };
    const read = () => {
      const reading = button.getAttribute("aria-pressed") !== "true";
      show(reading);
      if (!reading) return window.listen.stop();
      const parts = all(".story h1, .standfirst, .body :is(p, h2, h3, h4, li):not(li p, figure *)");
      return window.listen.start(parts.map((part) => part.textContent), () => show(false));
    };
    look();
    voices.addEventListener?.("voiceschanged", look);
    window.addEventListener("pagehide", () => voices.cancel());
    button.addEventListener("click", () => {
      if (window.listen) return read();
      const script = document.createElement("script");
      script.src = button.dataset.listen;
      script.onload = read;
      return document.head.append(script);
    });
  });

  // Báo lỗi: what the reader has selected in the text goes into the letter.
  all("a[data-report]").forEach((link) => {
    const letter = link.href;
    let quoted = "";
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      const within = selection.anchorNode?.parentElement?.closest(".story");
      if (within && !selection.isCollapsed) quoted = selection.toString().trim().slice(0, 400);
    });
    link.addEventListener("click", () => {
      link.href = quoted ? `${letter}${encodeURIComponent(`\n\n${link.dataset.report} “${quoted}”\n`)}` : letter;
    });
  });

  // "9 ngày trước" beside the date that stands in the page.
  const ages = all("[data-age]");
  if (ages.length && Intl.RelativeTimeFormat) {
    const relative = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });
    const units = [["year", 31557600], ["month", 2629800], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];
    ages.forEach((element) => {
      const seconds = (Date.now() - Date.parse(element.dataset.age)) / 1000;
      const unit = units.find(([, length]) => seconds >= length);
      if (unit) element.textContent = relative.format(-Math.floor(seconds / unit[1]), unit[0]);
    });
  }

  // The small card of a document that is mentioned: for mouse and keyboard, Esc closes it.
  const citations = all("a.citation[data-title]");
  if (citations.length) {
    const card = document.createElement("div");
    card.id = "citation-card";
    card.className = "citation-card";
    card.setAttribute("role", "tooltip");
    card.hidden = true;
    document.body.append(card);
    let shown = null;
    let closing = 0;

    const hide = () => {
      if (shown) shown.removeAttribute("aria-describedby");
      shown = null;
      card.hidden = true;
    };
    const hideSoon = () => { closing = setTimeout(hide, 250); };
    const part = (name, text) => {
      const element = document.createElement(name);
      element.textContent = text;
      return element;
    };
    const show = (link) => {
      clearTimeout(closing);
      if (shown === link) return;
      hide();
      shown = link;
      const { label, title, issuer, date } = link.dataset;
      const origin = [issuer, date].filter(Boolean).join(", ");
      card.replaceChildren(part("b", label || link.textContent), document.createTextNode(title));
      if (origin) card.append(part("span", origin));
      card.hidden = false;
      link.setAttribute("aria-describedby", card.id);
      const line = link.getClientRects()[0];
      const left = Math.min(line.left, document.documentElement.clientWidth - card.offsetWidth - 16);
      const fitsBelow = line.bottom + card.offsetHeight + 12 < window.innerHeight;
      card.style.left = `${Math.max(16, left) + window.scrollX}px`;
      card.style.top = `${window.scrollY + (fitsBelow ? link.getBoundingClientRect().bottom + 6 : line.top - card.offsetHeight - 6)}px`;
    };

    citations.forEach((link) => {
      link.removeAttribute("title");
      link.addEventListener("mouseenter", () => show(link));
      link.addEventListener("mouseleave", hideSoon);
      link.addEventListener("focus", () => show(link));
      link.addEventListener("blur", hide);
    });
    card.addEventListener("mouseenter", () => clearTimeout(closing));
    card.addEventListener("mouseleave", hideSoon);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  }

  // A table too wide for the screen scrolls, so the keyboard must reach it.
  all(".body table").forEach((table) => { if (table.scrollWidth > table.clientWidth) table.tabIndex = 0; });

  // The menu on a phone closes with Esc and with a tap beside it.
  all(".phone-menu details").forEach((menu) => {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // The filter box of a list: every word typed must occur, with or without tone marks.
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[đð]/g, "d");
  all("form[data-filter]").forEach((form) => {
    const rows = all("li", document.getElementById(form.dataset.filter));
    const texts = rows.map((row) => fold(`${row.textContent} ${row.dataset.terms}`));
    const total = document.querySelector("[data-total]");
    const apply = () => {
      const wanted = fold(form.querySelector("input").value).split(/\s+/).filter(Boolean);
      let found = 0;
      rows.forEach((row, index) => {
        row.hidden = !wanted.every((word) => texts[index].includes(word));
        if (!row.hidden) found += 1;
      });
      total.textContent = found ? total.dataset.total.replace("{number}", String(found)) : total.dataset.none;
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  });

  // The feeds that were ticked become one file for a feed reader (OPML).
  all("[data-opml]").forEach((button) => {
    const boxes = all("input[data-feed]");
    const ticked = () => boxes.filter((box) => box.checked);
    const update = () => { button.disabled = !ticked().length; };
    const add = (parent, name, attributes = {}) => {
      const element = parent.ownerDocument.createElementNS(null, name);
      Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
      return parent.appendChild(element);
    };
    update();
    boxes.forEach((box) => box.addEventListener("change", update));
    button.addEventListener("click", () => {
      const opml = document.implementation.createDocument(null, "opml");
      opml.documentElement.setAttribute("version", "2.0");
      add(add(opml.documentElement, "head"), "title").textContent = button.dataset.opml;
      const body = add(opml.documentElement, "body");
      ticked().forEach((box) => {
        const { title, feed, list } = box.dataset;
        add(body, "outline", { type: "rss", text: title, title, xmlUrl: feed, htmlUrl: list });
      });
      const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(opml)}\n`;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/x-opml" }));
      link.download = "theo-doi-tin.opml";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  });
})();
