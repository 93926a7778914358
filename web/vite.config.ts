import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { miniProgram } from './mini-program/build';

export default defineConfig({
  plugins: [svelte(), miniProgram(new URL('./mini-program/', import.meta.url).pathname)],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // A data: URL in a style would need a laxer policy than the relay sets.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What draws maps is loaded with the first of them, and by this name left out of what is kept from the beginning.
    rollupOptions: { output: { manualChunks: { 'maplibre-gl': ['maplibre-gl'] } } },
  },
});
