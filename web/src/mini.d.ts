/** Made by the build: where the parts lie that mini-programs run in. */
declare module 'virtual:mini-program' {
  export const frame: string;
  export const worker: string;
}
