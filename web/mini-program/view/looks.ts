/** The style sheets of the view, in the order in which a document has them. */
export const LOOKS = ['base', 'button', 'choices', 'fields', 'scrolls', 'shown', 'media', 'film', 'map', 'apart'].map(
  (name) => `view/looks/${name}.css`,
);
