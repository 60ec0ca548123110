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
            ` for ${repo}, with ${rights}. It stays in this browser until you sign out.`,
          ),
          error && h("p", { role: "alert" }, String(error)),
          h("button", { disabled: inProgress }, inProgress ? "Signing in …" : "Sign in"),
        ),
      );
    },
  });
  backend.init = (...options) => Object.assign(init(...options), { authComponent: () => Page });
}
