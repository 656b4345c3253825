/* page.js - what every page does with a script: says that there is one, and sorts tables. Nothing
   is fetched, stored or written as markup: text goes in as text. */
'use strict';

const $ = (selector, from) => (from || document).querySelector(selector);
const $$ = (selector, from) => Array.from((from || document).querySelectorAll(selector));
const make = (name, className, text) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

document.documentElement.classList.add('scripted');

/* ---- tables that sort by the column whose heading is pressed ---- */

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/* What a cell is sorted by; numbers have it in data-sort. */
const keyOf = (row, column) => {
  const cell = row.cells[column];
  if (!cell) return '';
  return cell.dataset.sort !== undefined ? Number(cell.dataset.sort) : cell.textContent.trim();
};

const compareKeys = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  /* Empty cells stand last. */
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  return collator.compare(a, b);
};

const sortBy = (table, column, descending) => {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (row, i) => ({ row, i, key: keyOf(row, column) }));
  const order = (a, b) => (descending ? compareKeys(b, a) : compareKeys(a, b));
  rows.sort((a, b) => order(a.key, b.key) || a.i - b.i);
  rows.forEach(({ row }) => body.append(row));
  Array.from(table.tHead.rows[0].cells).forEach((head, i) => {
    if (i === column) head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    else head.removeAttribute('aria-sort');
  });
};

$$('table.sortable').forEach(table => {
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = make('button', '', head.textContent);
    button.type = 'button';
    /* Numbers are asked for from the largest. */
    button.addEventListener('click', () => {
      const now = head.getAttribute('aria-sort');
      const descending = now ? now === 'ascending' : head.classList.contains('n');
      sortBy(table, column, descending);
    });
    head.replaceChildren(button);
  });
});
