package sotto.cinema.tickets;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;

/** What is the same for every ticket: the headers, so that a QR code need not carry them. */
final class TicketFormat {
  private static final JOSEObjectType TICKET = new JOSEObjectType("ticket+sd-jwt");
  private static final JOSEObjectType KEY_BINDING = new JOSEObjectType("kb+jwt");

  /** Of the signed claims: explicit typing (RFC 9901 §9.11). */
  static final JWSHeader HEADER = new JWSHeader.Builder(JWSAlgorithm.Ed25519).type(TICKET).build();

  private TicketFormat() {}

  /** Of the key binding (RFC 9901 §4.3). */
  static JWSHeader bindingHeader(JWSAlgorithm algorithm) {
    return new JWSHeader.Builder(algorithm).type(KEY_BINDING).build();
  }
}
