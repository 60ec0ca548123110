// Signs in with an access token, which needs no service but the one that hosts the files.
const TOKENS = {
  github: {
    address: "https://github.com/settings/personal-access-tokens/new",
    rights: "read and write access to its Contents and Pull requests",
  },
  gitlab: {
    address: "https://gitlab.com/-/user_settings/personal_access_tokens",
    rights: "the scope api",
  },
};

const USER = "decap-cms-user";

/**
 * Keep who signed in, with the token, in this page alone. Decap stores it in localStorage, where
 * every page of the site could read it, such as a picture with a script.
 */
export function keepUserInMemory() {
  const { getItem, setItem, removeItem } = Storage.prototype;
  let user = null;
  localStorage.removeItem(USER); // from an earlier version
  Storage.prototype.getItem = function (key) {
    return key === USER ? user : getItem.call(this, key);
  };
  Storage.prototype.setItem = function (key, value) {
    if (key === USER) user = String(value);
    else setItem.call(this, key, value);
  };
  Storage.prototype.removeItem = function (key) {
    if (key === USER) user = null;
    else removeItem.call(this, key);
  };
}

/** Make a backend of the editor ask for a token. */
export function askForToken(CMS, { name, repo }) {
  const { address, rights } = TOKENS[name];
  const backend = CMS.getBackend(name);
  const { init } = backend;
  const Page = window.createClass({
    submit(event) {
      event.preventDefault();
      const token = new FormData(event.target).get("token").trim();
      if (token) this.props.onLogin({ token });
    },
    render() {
      const { h } = window;
      const { error, inProgress } = this.props;
      return h(
        "main",
        { className: "sign-in" },
        h("h1", {}, "Edit the courses"),
        h(
          "form",
          { onSubmit: this.submit },
          h("label", { htmlFor: "token" }, "Your access token"),
          h("input", {
            id: "token",
            name: "token",
            type: "password",
            autoComplete: "off",
            required: true,
          }),
          h(
            "p",
            {},
            "You can ",
            h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, "make one"),
            ` for ${repo}, with ${rights}. It is forgotten when you close or reload this page.`,
          ),
          error && h("p", { role: "alert" }, String(error)),
          h("button", { disabled: inProgress }, inProgress ? "Signing in …" : "Sign in"),
        ),
      );
    },
  });
  backend.init = (...options) => Object.assign(init(...options), { authComponent: () => Page });
}
