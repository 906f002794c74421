// Names as parts of addresses, times as people and programs write them.
const HOUR = 3_600_000;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function fold(text) {
  const plain = text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

export function timeView(date, dayOnly) {
  const text = new Date(date.getTime() + 7 * HOUR).toISOString();
  const [year, month, day, clock] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10), text.slice(11, 16)];
  const iso = `${text.slice(0, 19)}+07:00`;
  const weekday = WEEKDAYS[new Date(date.getTime() + 7 * HOUR).getUTCDay()];
  return {
    iso,
    day: text.slice(0, 10),
    stamp: dayOnly ? text.slice(0, 10) : iso,
    shown: dayOnly ? `${day}/${month}/${year}` : `${day}/${month}/${year} - ${clock}`,
    rfc822: `${weekday}, ${day} ${MONTHS[month - 1]} ${year} ${text.slice(11, 19)} +0700`,
  };
}

export function shownDay(day) {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day.split("-").reverse().join("/") : day;
}
