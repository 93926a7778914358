// What is the same for every ticket: the headers as they are written, so that a QR code need not carry them.
import { toBase64Url } from './bytes';

const encoded = (json: string) => toBase64Url(new TextEncoder().encode(json));

export const TICKET_HEADER = encoded('{"typ":"ticket+sd-jwt","alg":"Ed25519"}');

/** Of key bindings: with Ed25519, with P-256. */
export const BINDING_HEADERS = [encoded('{"typ":"kb+jwt","alg":"Ed25519"}'), encoded('{"typ":"kb+jwt","alg":"ES256"}')];
