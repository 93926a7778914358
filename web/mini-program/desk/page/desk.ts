/** The page of `sotto mini run`. */
import { mount } from 'svelte';
import '../../../src/look/tokens.css';
import '../../../src/look/base.css';
import Desk from './Desk.svelte';

const target = document.getElementById('app');
if (target) {
  mount(Desk, { target });
}
