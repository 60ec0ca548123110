// Fields that the editor lacks: texts in several languages, dates and times in the format of data/,
// time zones, and the address of a new course. Values are texts, as in the file.
const h = (...parts) => window.h(...parts);

/** Register the widgets with the editor. */
export function register(CMS, zones, keyPattern) {
  const widgets = { words, when, zone: zone(zones), address: address(keyPattern) };
  for (const [name, methods] of Object.entries(widgets)) {
    CMS.registerWidget(name, window.createClass(methods), () => null);
  }
}

const invalid = (message) => ({ error: { type: "CUSTOM", message } });
const VALID = { error: false };

// A text, or one text per language.
const words = {
  languages() {
    const { field, value } = this.props;
    const own = field.get("languages").toArray();
    const used = value?.keySeq ? value.keySeq().toArray() : [];
    return [...own, ...used.filter((language) => !own.includes(language))];
  },
  text(language, index) {
    const { value } = this.props;
    return (value?.get ? value.get(language) : index ? "" : value) ?? "";
  },
  change(language, text) {
    const { field, value, onChange } = this.props;
    const all = this.languages().map((name, index) => [
      name,
      name === language ? text : this.text(name, index),
    ]);
    const filled = all.filter(([, text]) => text);
    if (!filled.length) return onChange("");
    if (!value?.get && filled.length === 1 && filled[0][0] === all[0][0]) {
      return onChange(filled[0][1]);
    }
    onChange(field.clear().merge(Object.fromEntries(filled)));
  },
  render() {
    const { field, forID, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
    const languages = this.languages();
    const input = (language, index, id) => {
      const text = this.text(language, index);
      return h("textarea", {
        id,
        lang: language,
        className: "words",
        rows: Math.max(field.get("prose") ? 3 : 1, Math.ceil(text.length / 70)),
        value: text,
        onChange: (event) => this.change(language, event.target.value.replace(/\r/g, "")),
        onFocus: setActiveStyle,
        onBlur: setInactiveStyle,
      });
    };
    if (languages.length === 1) {
      return h("div", { className: classNameWrapper }, input(languages[0], 0, forID));
    }
    return h(
      "div",
      { className: classNameWrapper },
      languages.map((language, index) =>
        h(
          "label",
          { key: language, className: "words-language" },
          h("span", {}, language),
          input(language, index, index ? undefined : forID),
        ),
      ),
    );
  },
};

// A date, a time of day, or both: 2027-01-14 12:00.
const PARTS = /^(\d{4}-\d{2}-\d{2})?(?:(?:^|[ T])(\d{1,2}:\d{2}))?$/;
const when = {
  parts() {
    const match = PARTS.exec(this.props.value ?? "");
    return match && { date: match[1] ?? "", time: match[2] ?? "" };
  },
  change(part, text) {
    const { date, time } = { ...this.parts(), [part]: text };
    this.props.onChange([date, time].filter(Boolean).join(" "));
  },
  isValid() {
    const { field, value } = this.props;
    const parts = value && this.parts();
    const lacks = (part) => parts && field.get(part) === "required" && !parts[part];
    const label = field.get("label");
    if (lacks("date")) return invalid(`${label} needs a date.`);
    return lacks("time") ? invalid(`${label} needs a time of day.`) : VALID;
  },
  render() {
    const { field, value, forID, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
    const parts = this.parts();
    const style = { onFocus: setActiveStyle, onBlur: setInactiveStyle };
    const input = (part, id) =>
      field.get(part) &&
      h("input", {
        ...style,
        key: part,
        id,
        type: part,
        "aria-label": `${field.get("label")}: ${part}`,
        value: parts[part].padStart(part === "time" && parts.time ? 5 : 0, "0"),
        onChange: (event) => this.change(part, event.target.value),
      });
    // A time with an offset, for an hour that a clock change repeats, is edited as text.
    const whole = () =>
      h("input", {
        ...style,
        id: forID,
        type: "text",
        value,
        onChange: (event) => this.props.onChange(event.target.value),
      });
    const inputs = () => [
      input("date", forID),
      input("time", field.get("date") ? undefined : forID),
    ];
    return h("div", { className: `${classNameWrapper} when` }, parts ? inputs() : whole());
  },
};

const zone = (zones) => ({
  componentDidMount() {
    if (document.getElementById("zones")) return;
    const list = Object.assign(document.createElement("datalist"), { id: "zones" });
    list.append(...zones.map((name) => new Option(name, name)));
    document.body.append(list);
  },
  isValid() {
    const { value } = this.props;
    return !value || zones.includes(value)
      ? VALID
      : invalid(`${value} is not a time zone; choose one from the list, such as America/Toronto.`);
  },
  render() {
    const { value, forID, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
    return h("input", {
      id: forID,
      type: "text",
      list: "zones",
      className: classNameWrapper,
      value: value ?? "",
      onChange: (event) => this.props.onChange(event.target.value),
      onFocus: setActiveStyle,
      onBlur: setInactiveStyle,
    });
  },
});

// The name of the file, which can't be changed later.
const address = (keyPattern) => ({
  getValidateValue() {
    const { entry, value } = this.props;
    return entry.get("newRecord") ? value : entry.get("slug");
  },
  isValid() {
    return keyPattern.test(this.getValidateValue() || "a")
      ? VALID
      : invalid("Address: write lowercase letters, digits and hyphens, such as leap-oncology.");
  },
  render() {
    const { entry, forID, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
    return h("input", {
      id: forID,
      type: "text",
      className: classNameWrapper,
      readOnly: !entry.get("newRecord"),
      value: this.getValidateValue() ?? "",
      onChange: (event) => this.props.onChange(event.target.value),
      onFocus: setActiveStyle,
      onBlur: setInactiveStyle,
    });
  },
});
