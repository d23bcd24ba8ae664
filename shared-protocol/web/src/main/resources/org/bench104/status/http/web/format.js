/* Numbers, times and sizes for people. */

const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

export const count = (number) => WHOLE.format(number);

export const rate = (perSecond) =>
  (perSecond < 1000 ? Math.max(0, perSecond).toFixed(1) : WHOLE.format(perSecond)) + "/s";

export function octets(number) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  while (number >= 1024 && unit < units.length - 1) { number /= 1024; unit++; }
  return (unit === 0 ? number : number.toFixed(1)) + " " + units[unit];
}

export function duration(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return whole + " s";
  if (whole < 3600) return Math.floor(whole / 60) + " min " + (whole % 60) + " s";
  if (whole < 86400) return Math.floor(whole / 3600) + " h " + Math.floor((whole % 3600) / 60) + " min";
  return Math.floor(whole / 86400) + " d " + Math.floor((whole % 86400) / 3600) + " h";
}

const two = (number) => String(number).padStart(2, "0");

/** Time of day here, with milliseconds if wanted. */
export function clock(iso, millis = false) {
  const at = new Date(iso);
  const day = new Date().toDateString() === at.toDateString() ? "" : (at.getMonth() + 1) + "/" + at.getDate() + " ";
  const text = day + two(at.getHours()) + ":" + two(at.getMinutes()) + ":" + two(at.getSeconds());
  return millis ? text + "." + String(at.getMilliseconds()).padStart(3, "0") : text;
}

export const since = (iso, now) => clock(iso) + " (" + duration((new Date(now) - new Date(iso)) / 1000) + ")";
