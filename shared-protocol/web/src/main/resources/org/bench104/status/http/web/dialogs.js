import { element } from "./dom.js";
import { get, keepToken } from "./session.js";

function open(dialog) {
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue);
    });
  });
}

/** Asks before something is done; true: do it. */
export async function confirm(question, answer, title = "Are you sure?") {
  const dialog = element("dialog", { id: "confirm" });
  dialog.append(
    element("h2", { text: title }),
    element("p", { text: question }),
    element(
      "div",
      { class: "actions" },
      element("button", { text: "Cancel", onclick: () => dialog.close("") }),
      element("button", { id: "confirm-yes", class: "danger", text: answer, onclick: () => dialog.close("yes") }),
    ),
  );
  return (await open(dialog)) === "yes";
}

/** Says why something was not done. */
export async function tell(title, words) {
  const dialog = element("dialog", { id: "told" });
  dialog.append(
    element("h2", { text: title }),
    element("p", { text: words }),
    element("div", { class: "actions" }, element("button", { class: "primary", text: "Close", onclick: () => dialog.close() })),
  );
  await open(dialog);
}

/** Asks for a token until one is right; answers with the session. */
export async function login(words = "") {
  const dialog = element("dialog", { id: "login" });
  const input = element("input", {
    id: "token", type: "password", autocomplete: "current-password", spellcheck: "false", placeholder: "NAME.SECRET",
  });
  const problem = element("p", { class: "problem", id: "login-problem", text: words, role: "alert" });
  const button = element("button", { id: "login-enter", class: "primary", text: "Sign in" });
  let session = null;
  const enter = async (event) => {
    event.preventDefault();
    button.disabled = true;
    keepToken(input.value.trim());
    try {
      session = await get("/api/session");
      if (session.role) {
        dialog.close("in");
      } else {
        await get("/api/pages"); // says why the token is not accepted
      }
    } catch (refused) {
      keepToken(null);
      problem.textContent = refused.message;
    }
    button.disabled = false;
  };
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.append(
    element(
      "form",
      { onsubmit: enter },
      element("h2", { text: "Sign in to this gateway" }),
      element("p", { class: "quiet", text: "It can be reached from other machines, so it wants to know who you are. The token is forgotten when this tab is closed." }),
      element("label", {}, "Token", input),
      problem,
      element("div", { class: "actions" }, button),
    ),
  );
  await open(dialog);
  return session;
}
