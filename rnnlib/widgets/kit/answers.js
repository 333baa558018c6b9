// @ts-check
/** Whether an answer is right; a wrong one is told what it would have been the answer to. */
import { readNumber, written } from "./number.js";
import { asShape, axesText } from "./shapetext.js";
import { size } from "./terms.js";

/**
 * @typedef {import("./predict.js").ShapeQuestion} ShapeQuestion
 * @typedef {import("./predict.js").ValueQuestion} ValueQuestion
 * @typedef {import("./view.js").View} View
 * @typedef {[right: boolean, text: string]} Judgement
 */

const CLOSE = 0.0051; // two decimals are enough

/** @param {View} view @param {{letters: string[]}} question */
const sizesIn = (view, { letters }) => letters.map((letter) => size(view, letter));

/**
 * A shape in letters and in numbers.
 * @param {View} view @param {ShapeQuestion} question
 */
export function shapeIn(view, question) {
  const { letters } = question;
  return letters.length ? `${asShape(letters)} = ${asShape(sizesIn(view, question))}` : "()";
}

/**
 * @param {View} view @param {ShapeQuestion} question @param {ShapeQuestion[]} others
 * @param {string} text
 * @returns {Judgement}
 */
export function judgeShape(view, question, others, text) {
  const { name, letters, why } = question;
  const parts = text
    .trim()
    .replace(/^\(|\)$/g, "")
    .replaceAll(/\s*\+\s*/g, "+")
    .split(/[,×\s]+/)
    .filter(Boolean);
  const right = [letters, ...(question.also ? [question.also] : [])].some(
    (form) =>
      text.trim() !== "" &&
      [form, sizesIn(view, { letters: form })].map(String).includes(String(parts)),
  );
  if (right) return [true, `Right: ${name} is ${shapeIn(view, question)}: ${why}.`];
  const stranger = parts.find((part) => /^[a-z]$/i.test(part) && !(part in view.sizes));
  if (stranger) {
    const known = Object.keys(view.sizes).join(", ");
    return [false, `There is no ${stranger} here: the letters are ${known}.`];
  }
  const given = parts.map((part) => size(view, part));
  if (text.trim() === "" || !given.every(Number.isInteger))
    return [
      false,
      `Write a shape as whole numbers or letters in brackets, such as ${asShape([2, 7])}; one number has the shape ().`,
    ];
  const should = sizesIn(view, question);
  const other = others.find((one) => String(sizesIn(view, one)) === String(given));
  if (given.length !== should.length) {
    const said = other ? `is the shape of ${other.name}` : `has ${axesText(given.length)}`;
    return [false, `${asShape(given)} ${said}. ${name} has ${axesText(should.length)}: ${why}.`];
  }
  if (String([...given].reverse()) === String(should))
    return [false, `That is it transposed. ${name} has ${why}.`];
  if (other) return [false, `${asShape(given)} is the shape of ${other.name}. ${name} has ${why}.`];
  const axis = should.findIndex((one, place) => one !== given[place]);
  return [false, `Not ${given[axis]} along axis ${axis}: ${name} has ${why}.`];
}

/**
 * The right number, as it is said.
 * @param {View} view @param {ValueQuestion} question
 */
export const valueIn = (view, { ref, ask, hint }) =>
  ask ? `${view.look(ref)}: ${hint}` : written(view.look(ref), 4);

/**
 * @param {View} view @param {ValueQuestion} question @param {string} text
 * @returns {Judgement}
 */
export function judgeValue(view, question, text) {
  const given = readNumber(text);
  if (typeof given === "string") return [false, given];
  const should = view.look(question.ref);
  if (Math.abs(given - should) <= CLOSE) return [true, `Right: ${valueIn(view, question)}.`];
  const slip = question.slips.find(({ ref }) => Math.abs(given - view.look(ref)) <= CLOSE);
  if (slip) return [false, slip.why];
  if (question.ask) return [false, `Not ${written(given, 4, true)}. Think of ${question.name}.`];
  return [
    false,
    `Not ${written(given, 4, true)}. Add up the products one by one, then the bias, then φ.`,
  ];
}
