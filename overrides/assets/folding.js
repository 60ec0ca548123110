// Put before Material's search worker by the build (theme/assets.py): words are found with and without
// their accents, in the index and in what is searched for. Results keep theirs, as Material marks
// words by their position.
"use strict";

(() => {
  // Letters that have no accent to remove.
  const LETTERS = { æ: "ae", ð: "d", đ: "d", ħ: "h", ı: "i", ł: "l", ø: "o", œ: "oe", ß: "ss" };
  const WITHOUT_ACCENT = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

  /** Return a text in lower case without accents. Marks of other scripts stay, as they are letters. */
  const fold = (text) =>
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC")
      .replace(WITHOUT_ACCENT, (letter) => LETTERS[letter]);

  // The types of Material's messages.
  const SETUP = 0;
  const QUERY = 2;

  // Material's listener comes after this one, and gets the same object.
  addEventListener("message", ({ data: message }) => {
    if (message.type === SETUP) {
      self.lunr.Token = class extends self.lunr.Token {
        constructor(text, metadata) {
          super(fold(text), metadata);
        }
      };
    } else if (message.type === QUERY) {
      message.data = fold(message.data);
    }
  });
})();
