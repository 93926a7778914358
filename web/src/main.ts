import { mount } from 'svelte';
import App from './App.svelte';
import './look/tokens.css';
import './look/base.css';

const target = document.getElementById('app');
if (target) {
  mount(App, { target });
}

// The app itself stays on the device, so that it opens without a network.
if (import.meta.env.PROD) {
  void navigator.serviceWorker?.register('/offline.js');
}
