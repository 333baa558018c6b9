// @ts-check
/**
 * The editor of a cell, and the colours of Python code: CodeMirror, in the classes that the book's
 * own code has, so that light and dark follow the page.
 */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";

// The classes of Pygments, which coloured the page.
const CLASSES = tagHighlighter([
  { tag: tags.keyword, class: "k" },
  { tag: [tags.moduleKeyword, tags.definitionKeyword], class: "kn" },
  { tag: tags.operatorKeyword, class: "ow" },
  { tag: tags.operator, class: "o" },
  { tag: [tags.number, tags.integer, tags.float], class: "mi" },
  { tag: [tags.string, tags.special(tags.string)], class: "s1" },
  { tag: tags.comment, class: "c1" },
  { tag: tags.function(tags.definition(tags.variableName)), class: "nf" },
  { tag: tags.definition(tags.className), class: "nc" },
  { tag: [tags.bool, tags.null, tags.self], class: "kc" },
  { tag: [tags.punctuation, tags.paren, tags.squareBracket, tags.brace], class: "p" },
]);

/** @param {string} code @returns {DocumentFragment} */
export function coloured(code) {
  const fragment = document.createDocumentFragment();
  highlightCode(
    code,
    pythonLanguage.parser.parse(code),
    CLASSES,
    (text, classes) => {
      const span = document.createElement("span");
      span.className = classes;
      span.textContent = text;
      fragment.append(classes ? span : text);
    },
    () => fragment.append("\n"),
  );
  return fragment;
}

/**
 * @param {HTMLElement} place
 * @param {string} code
 * @param {{label: string, changed: (code: string) => void, run: () => void}} means
 */
export function edit(place, code, { label, changed, run }) {
  const running = () => {
    run();
    return true;
  };
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: code,
      extensions: [
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        indentUnit.of("    "),
        pythonLanguage,
        syntaxHighlighting(CLASSES),
        keymap.of([
          { key: "Shift-Enter", run: running },
          { key: "Mod-Enter", run: running },
          ...defaultKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": `${label}. Shift and Enter run it; Escape, then Tab, leaves it.`,
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    code: () => view.state.doc.toString(),
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}
