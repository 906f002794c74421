// Reading aloud with the voice of the browser. Loaded when a reader first asks for it.
window.listen = (() => {
  "use strict";

  const KINDS = {
    NQ: "Nghị quyết", CT: "Chỉ thị", KL: "Kết luận", QĐ: "Quyết định", HD: "Hướng dẫn", CTr: "Chương trình", KH: "Kế hoạch", BC: "Báo cáo",
    TB: "Thông báo", QC: "Quy chế", NĐ: "Nghị định", TT: "Thông tư",
  };
  const ISSUERS = {
    TW: "Trung ương", TƯ: "Trung ương", TU: "Tỉnh ủy", ThU: "Thành ủy", HU: "Huyện ủy", ĐU: "Đảng ủy", ĐUK: "Đảng ủy Khối", CP: "Chính phủ",
    TTg: "Thủ tướng Chính phủ", UBND: "Ủy ban nhân dân", HĐND: "Hội đồng nhân dân",
  };
  const SHORT = { ...ISSUERS, ...KINDS, BCH: "Ban Chấp hành", BTV: "Ban Thường vụ", MTTQ: "Mặt trận Tổ quốc", TP: "thành phố" };
  const CODES = Object.keys(KINDS).join("|");
  const WORDS = `Chương trình hành động|Quy định|Luật|${Object.values(KINDS).join("|")}`;
  const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
  const ROMAN = { I: 1, V: 5, X: 10 };

  const number = (digits) => (/^0\d/.test(digits) ? [...digits].map((digit) => DIGITS[digit]).join(" ") : digits);
  const arabic = (roman) => [...roman].reduce((sum, sign, place) => sum + ROMAN[sign] * (ROMAN[sign] < ROMAN[roman[place + 1]] ? -1 : 1), 0);
  const issuer = (code) => code.replace(/^(UBTV)?QH(\d+)$/, (all, standing, term) => `${standing ? "Ủy ban Thường vụ " : ""}Quốc hội khóa ${term}`)
    .split("-").map((part) => ISSUERS[part] || part).join(" ");

  // "Chỉ thị số 05-CT/TW", "04-NQ/TW", "03/NQ-CP", "178/2024/NĐ-CP", "31/2024/QH15"
  const FULL = new RegExp(`(?:(${WORDS})\\s+)?(?:số\\s+)?(?<![\\p{L}\\d])(\\d{1,5})(?:/(\\d{4}))?[-–/](?:(${CODES})[-–/](\\p{Lu}[\\p{L}\\d-]*)|((?:UBTV)?QH\\d+))(?![\\p{L}\\d])`, "gu");
  // "Chỉ thị 05", "NQ 04"
  const BRIEF = new RegExp(`(?<![\\p{L}\\d])(${WORDS}|${CODES})(\\s+số)?\\s?(0\\d+)(?![\\d/])`, "gu");

  // What a voice is given for a text: numbers and codes of documents, dates and abbreviations as people say them.
  const spoken = (text) => text.normalize("NFC")
    .replace(FULL, (all, word, digits, year, kind, from, assembly) =>
      `${word || KINDS[kind] || "văn bản"} số ${number(digits)}${year ? ` năm ${year}` : ""} của ${issuer(from || assembly)}`)
    .replace(BRIEF, (all, kind, so, digits) => `${KINDS[kind] || kind}${so || ""} ${number(digits)}`)
    .replace(/(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/g, (all, day, month, year) => `${+day} tháng ${+month} năm ${year}`)
    .replace(/(ngày|sáng|chiều|tối|từ|đến) (\d{1,2})[/-](\d{1,2})(?![\d/-])/gi, (all, word, day, month) => `${word} ${+day} tháng ${+month}`)
    .replace(/(quý|tháng) ([IVX]+|\d{1,2})[/-](\d{4})/gi, "$1 $2 năm $3")
    .replace(/(khóa|khoá|[Hh]ội|thứ|[Qq]uý) ([IVX]+)(?!\p{L})/gu, (all, word, roman) => `${word} ${arabic(roman)}`)
    .replace(/(?<!\d)(\d{4})\s?[-–]\s?(\d{4})(?!\d)/g, "$1 đến $2")
    .replace(/(?<=\d)\.(?=\d{3}(?!\d))/g, "")
    .replace(/(?<=\d),(?=\d)/g, " phẩy ")
    .replace(/(?<=\d)\s?%/g, " phần trăm")
    .replace(/(?<![\p{L}\d])(\p{Lu}\p{L}{1,3})(\.(?= \p{Lu}))?(?![\p{L}\d])/gu, (all, word) => SHORT[word] || all)
    .replace(/\s*\.\/\.\s*/g, ".")
    .replace(/\s+/g, " ")
    .trim();

  let run = 0;
  const stop = () => {
    run += 1;
    speechSynthesis.cancel();
  };
  // Some browsers fall silent in the middle of a long text: it is given sentence by sentence.
  const start = (texts, ended) => {
    stop();
    const mine = run;
    const parts = texts.flatMap((text) => spoken(text).split(/(?<=[.!?;:…])\s+/)).filter(Boolean);
    const next = () => {
      if (mine !== run) return;
      if (!parts.length) {
        ended();
        return;
      }
      const utterance = new SpeechSynthesisUtterance(parts.shift());
      utterance.lang = "vi-VN";
      utterance.voice = speechSynthesis.getVoices().find((voice) => /^vi\b/i.test(voice.lang)) || null;
      utterance.onend = utterance.onerror = next;
      speechSynthesis.speak(utterance);
    };
    next();
  };

  return { start, stop, spoken };
})();
