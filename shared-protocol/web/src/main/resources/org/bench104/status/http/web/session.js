/*
 * Requests with the token, if one is needed. The token lives in sessionStorage: it ends with the
 * tab, is sent by nobody but this script, and so there is no cookie that a foreign page could use.
 */

const KEY = "bench104.token";

export class Refused extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

export const token = () => sessionStorage.getItem(KEY);

export function keepToken(text) {
  if (text) sessionStorage.setItem(KEY, text);
  else sessionStorage.removeItem(KEY);
}

export function headers(more = {}) {
  const known = token();
  return known ? { ...more, Authorization: "Bearer " + known } : more;
}

async function answered(response) {
  if (response.ok) return response;
  let words = response.status + " " + response.statusText;
  try {
    words = (await response.json()).error ?? words;
  } catch {
    // not every answer is ours
  }
  throw new Refused(response.status, words);
}

export async function get(path) {
  return (await answered(await fetch(path, { headers: headers(), cache: "no-store" }))).json();
}

export async function text(path) {
  return (await answered(await fetch(path, { headers: headers(), cache: "no-store" }))).text();
}

export async function post(path, body = {}) {
  const response = await fetch(path, {
    method: "POST",
    headers: headers({ "Content-Type": "application/json" }),
    body: JSON.stringify(body),
  });
  return (await answered(response)).json();
}
