/** The built-in components that there are. What is not among them is drawn as a plain box. */
import type { Build } from '../node';
import { openData, refusing, webView } from './absent';
import { matchMedia, navigationBar, pageContainer, pageMeta, rootPortal } from './apart';
import { audio } from './audio';
import { button } from './button';
import { camera } from './camera';
import { canvas } from './canvas';
import { checkbox, checkboxGroup, radio, radioGroup, toggle } from './choices';
import { editor } from './editor';
import { input, textarea } from './fields';
import { form, label } from './form';
import { gridView, padded } from './grids';
import { icon } from './icon';
import { image } from './image';
import { map } from './map';
import { movableArea, movableView } from './movable';
import { picker } from './picker';
import { pickerView, pickerViewColumn } from './pickerView';
import { richText } from './richText';
import { scrollView } from './scrollView';
import { navigator, progress, words } from './shown';
import { slider } from './slider';
import { swiper } from './swiper';
import { video } from './video';

export const WIDGETS: Readonly<Record<string, Build>> = {
  ...refusing,
  audio,
  button,
  camera,
  canvas,
  checkbox,
  'checkbox-group': checkboxGroup,
  'cover-image': image,
  editor,
  form,
  'grid-view': gridView,
  'list-view': padded,
  'sticky-section': padded,
  icon,
  image,
  input,
  label,
  map,
  'match-media': matchMedia,
  'movable-area': movableArea,
  'movable-view': movableView,
  'navigation-bar': navigationBar,
  navigator,
  'open-data': openData,
  'page-container': pageContainer,
  'page-meta': pageMeta,
  picker,
  'picker-view': pickerView,
  'picker-view-column': pickerViewColumn,
  progress,
  radio,
  'radio-group': radioGroup,
  'rich-text': richText,
  'root-portal': rootPortal,
  'scroll-view': scrollView,
  slider,
  swiper,
  switch: toggle,
  text: words,
  textarea,
  video,
  'web-view': webView,
};
