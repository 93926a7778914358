/** The built-in components that there are. What is not among them is drawn as a plain box. */
import type { Build } from '../node';
import { scrollView } from './scrollView';
import { swiper } from './swiper';
import { button, form, label } from './form';
import { checkbox, checkboxGroup, radio, radioGroup, slider, toggle } from './choices';
import { input, textarea } from './fields';
import { icon, image, navigator, progress, words } from './shown';
import { picker } from './picker';
import { richText } from './richText';

export const WIDGETS: Readonly<Record<string, Build>> = {
  button,
  checkbox,
  'checkbox-group': checkboxGroup,
  'cover-image': image,
  form,
  icon,
  image,
  input,
  label,
  navigator,
  picker,
  progress,
  radio,
  'radio-group': radioGroup,
  'rich-text': richText,
  'scroll-view': scrollView,
  slider,
  swiper,
  switch: toggle,
  text: words,
  textarea,
};
