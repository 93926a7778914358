package sotto.cinema.tickets;

import com.authlete.sd.Disclosure;
import com.authlete.sd.SDJWT;
import com.authlete.sd.SDObjectDecoder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what is shown at a door without a network: who signed it, who shows it, when, for what
 * (RFC 9901 §7.3). Whether somebody came in with it before only {@link Redemptions} know.
 */
public final class Door {
  /** Clocks may differ by so much, and a picture of a ticket is worth as long. */
  public static final Duration TOLERANCE = Duration.ofMinutes(3);

  /** What is longer is no ticket. */
  public static final int SHOWN_CHARACTERS_MAX = 8_192;

  private final String venue;
  private final List<JWSVerifier> issuers;
  private final Set<String> showings;

  /**
   * A door.
   *
   * @param venue id of the venue
   * @param ticketKeys that the venue signs or signed with: 32 bytes each, 1 to 4
   * @param showings that it lets in to; empty means all of the venue
   */
  public Door(String venue, List<byte[]> ticketKeys, Set<String> showings) {
    if (ticketKeys.isEmpty() || ticketKeys.size() > 4) {
      throw new IllegalArgumentException("A door knows 1 to 4 ticket keys");
    }
    this.venue = venue;
    this.issuers = ticketKeys.stream().map(Ed25519::verifier).toList();
    this.showings = Set.copyOf(showings);
  }

  /**
   * Looks at what a QR code said: the packed form, or the SD-JWT itself.
   *
   * @return {@link Verdict.Admitted}, where nothing speaks against it that is known here
   */
  public Verdict check(String shown, Instant now) {
    if (shown.length() > SHOWN_CHARACTERS_MAX) {
      return new Verdict.Unreadable();
    }
    Optional<String> text =
        shown.startsWith(QrText.START) ? QrText.unpack(shown) : Optional.of(shown);
    try {
      return text.isEmpty() ? new Verdict.Unreadable() : presented(text.get(), now);
    } catch (ParseException | IllegalArgumentException | Strange notATicket) {
      return new Verdict.Unreadable();
    }
  }

  private Verdict presented(String text, Instant now) throws ParseException {
    SDJWT parts = SDJWT.parse(text);
    JWSObject signed = JWSObject.parse(parts.getCredentialJwt());
    Map<String, Object> claims = claims(signed);
    if (!headed(signed, TicketFormat.HEADER)) {
      return new Verdict.Unreadable();
    }
    String issuer = string(claims, "iss");
    if (!issuer.equals(venue)) {
      return new Verdict.WrongVenue(issuer);
    }
    if (issuers.stream().noneMatch(key -> verifies(signed, key))) {
      return new Verdict.Forged();
    }
    if (parts.getBindingJwt() == null) {
      return new Verdict.NotShownByItsApp();
    }
    JWSObject binding = JWSObject.parse(parts.getBindingJwt());
    Map<String, Object> bound = claims(binding);
    HolderKey holder = holder(claims);
    String covered = text.substring(0, text.lastIndexOf('~') + 1);
    if (!headed(binding, TicketFormat.bindingHeader(holder.algorithm()))
        || !verifies(binding, holder.verifier())
        || !string(bound, "sd_hash").equals(sha256(covered))) {
      return new Verdict.Forged();
    }
    if (!string(bound, "aud").equals(venue)) {
      return new Verdict.WrongVenue(string(bound, "aud"));
    }
    if (string(bound, "nonce").isEmpty()) {
      return new Verdict.Unreadable();
    }
    Optional<Ticket> ticket = ticket(claims, parts.getDisclosures());
    return ticket.isEmpty()
        ? new Verdict.Forged()
        : inTime(ticket.get(), Instant.ofEpochSecond(number(bound, "iat")), now);
  }

  private Verdict inTime(Ticket ticket, Instant shown, Instant now) {
    if (!showings.isEmpty() && !showings.contains(ticket.showing())) {
      return new Verdict.WrongShowing(ticket);
    }
    Duration ahead = Duration.between(now, shown);
    if (ahead.abs().compareTo(TOLERANCE) > 0) {
      long hours = Math.round(ahead.toSeconds() / 3600.0);
      Duration rest = ahead.minusHours(hours).abs();
      return new Verdict.AnotherTime(
          ticket, ahead, Math.abs(hours) == 1 && rest.compareTo(TOLERANCE) <= 0);
    }
    if (now.isBefore(ticket.opens())) {
      return new Verdict.NotYet(ticket);
    }
    return now.isBefore(ticket.closes()) ? new Verdict.Admitted(ticket) : new Verdict.Over(ticket);
  }

  /** Empty where a disclosure is not of this ticket. */
  private static Optional<Ticket> ticket(Map<String, Object> signed, List<Disclosure> disclosures) {
    Map<String, Object> claims;
    try {
      claims = new SDObjectDecoder().decode(signed, disclosures);
    } catch (IllegalArgumentException notOfThisTicket) {
      return Optional.empty();
    }
    Optional<Ticket.SeatLabel> seat =
        claims.get("seat") instanceof Map<?, ?> label
            ? Optional.of(
                new Ticket.SeatLabel(
                    string(label, "row"), Math.toIntExact(number(label, "number"))))
            : Optional.empty();
    Optional<String> name =
        claims.get("holder") instanceof String text ? Optional.of(text) : Optional.empty();
    return Optional.of(
        new Ticket(
            string(claims, "jti"),
            string(claims, "iss"),
            string(claims, "showing"),
            string(claims, "hall"),
            Instant.ofEpochSecond(number(claims, "nbf")),
            Instant.ofEpochSecond(number(claims, "exp")),
            seat,
            name));
  }

  private static HolderKey holder(Map<String, Object> claims) {
    if (claims.get("cnf") instanceof Map<?, ?> cnf && cnf.get("jwk") instanceof Map<?, ?> jwk) {
      @SuppressWarnings("unchecked") // What was JSON has names that are strings.
      Map<String, Object> members = (Map<String, Object>) jwk;
      return HolderKey.parse(members).orElseThrow(Strange::new);
    }
    throw new Strange();
  }

  /** The header is compared as it was written: one that says more, or otherwise, is no ticket's. */
  private static boolean headed(JWSObject signed, JWSHeader header) {
    return signed.getParsedParts()[0].equals(header.toBase64URL());
  }

  /** A signature has one spelling: the library alone would take '+' for '-', and any spare bits. */
  private static boolean verifies(JWSObject signed, JWSVerifier key) {
    Base64URL signature = signed.getSignature();
    try {
      return Base64URL.encode(signature.decode()).equals(signature) && signed.verify(key);
    } catch (JOSEException anotherAlgorithm) {
      return false;
    }
  }

  private static Map<String, Object> claims(JWSObject signed) {
    Map<String, Object> claims = signed.getPayload().toJSONObject();
    if (claims == null) {
      throw new Strange();
    }
    return claims;
  }

  private static String string(Map<?, ?> claims, String name) {
    if (claims.get(name) instanceof String text) {
      return text;
    }
    throw new Strange();
  }

  /** A whole number of a size that makes an instant. */
  private static long number(Map<?, ?> claims, String name) {
    if (claims.get(name) instanceof Number value) {
      long whole = value.longValue();
      if (value.doubleValue() == whole && whole >= 0 && whole < 1L << 40) {
        return whole;
      }
    }
    throw new Strange();
  }

  private static String sha256(String ascii) {
    try {
      byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
      return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(bytes)).toString();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("The JDK lacks SHA-256", impossible);
    }
  }

  /** Claims that no ticket has. */
  private static final class Strange extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
