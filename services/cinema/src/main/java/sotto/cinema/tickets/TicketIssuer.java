package sotto.cinema.tickets;

import com.authlete.sd.Disclosure;
import com.authlete.sd.SDJWT;
import com.authlete.sd.SDObjectBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Writes tickets and signs them. */
public final class TicketIssuer {
  /** RFC 9901 §9.3 recommends 128 bits. */
  private static final int SALT_BYTES = 16;

  private static final int ID_BYTES = 16;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TicketKey key;
  private final RandomGenerator random;

  /** Signs with this key; salts and ids are from this secure source. */
  public TicketIssuer(TicketKey key, RandomGenerator random) {
    this.key = key;
    this.random = random;
  }

  /** A new id for a ticket: 22 characters. */
  public String newId() {
    return random(ID_BYTES);
  }

  /**
   * The ticket as an SD-JWT with all its disclosures and no key binding: what the app keeps. The
   * seat and the holder's name are disclosed only by who presents it.
   */
  public String issue(Ticket ticket, HolderKey holder) {
    SDObjectBuilder hidden = new SDObjectBuilder();
    List<Disclosure> disclosures = new ArrayList<>();
    ticket
        .seat()
        .ifPresent(seat -> {
          Map<String, Object> label = new LinkedHashMap<>();
          label.put("row", seat.row());
          label.put("number", seat.number());
          disclosures.add(hidden.putSDClaim(random(SALT_BYTES), "seat", label));
        });
    ticket
        .holder()
        .ifPresent(name -> disclosures.add(hidden.putSDClaim(random(SALT_BYTES), "holder", name)));
    // In this order, which a QR code is short for.
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ticket.venue());
    claims.put("jti", ticket.id());
    claims.put("showing", ticket.showing());
    claims.put("hall", ticket.hall());
    claims.put("nbf", ticket.opens().getEpochSecond());
    claims.put("exp", ticket.closes().getEpochSecond());
    claims.put("cnf", Map.of("jwk", holder.claim()));
    claims.putAll(hidden.build(false));
    try {
      JWSObject signed =
          new JWSObject(TicketFormat.HEADER, new Payload(JSON.writeValueAsString(claims)));
      signed.sign(Ed25519.signer(key.signing()));
      return new SDJWT(signed.serialize(), disclosures).toString();
    } catch (JOSEException | JsonProcessingException impossible) {
      throw new IllegalStateException("A ticket key that cannot sign", impossible);
    }
  }

  private String random(int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return Base64URL.encode(value).toString();
  }
}
