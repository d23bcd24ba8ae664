/* Builds elements. Text is always set as text: no value can become markup. */

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") made.className = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "text") made.textContent = value;
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  for (const child of children) {
    if (child !== null && child !== undefined) made.append(child); // strings become text nodes
  }
  return made;
}

/** Sets text only where it changed, so that a selection by the user survives. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Sets the tone of a state: good, warning, error, waiting or plain. */
export function tone(node, name) {
  if (node.dataset.tone !== name) node.dataset.tone = name;
}

/** A number with its name above; hidden while it has none. */
export function fact(name) {
  const title = element("span", { text: name });
  const value = element("b");
  const box = element("div", { class: "fact" }, title, value);
  return { box, show: (text, renamed = name) => { say(title, renamed); say(value, text); box.hidden = text === ""; } };
}

export function card(title, ...children) {
  const head = element("div", { class: "head" }, element("h2", { text: title }));
  const box = element("section", { class: "card" }, head, ...children);
  return { box, head };
}
