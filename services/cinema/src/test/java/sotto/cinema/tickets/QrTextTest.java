package sotto.cinema.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QrTextTest {
  private static final Instant NOW = Instant.parse("2026-11-27T19:05:00Z");

  /** As large as tickets get: long names, everything disclosed. */
  private static String presented(Wallet wallet, String holder, boolean all) {
    SecureRandom random = new SecureRandom();
    TicketIssuer issuer = new TicketIssuer(Wallet.venue(random), random);
    Ticket ticket =
        new Ticket(
            issuer.newId(),
            "lantern",
            "fog-signal-2026-11-27-2015-blue",
            "Blue hall",
            NOW.minusSeconds(1200),
            NOW.plusSeconds(6000),
            Optional.of(new Ticket.SeatLabel("F", 12)),
            Optional.of(holder));
    String issued = issuer.issue(ticket, wallet.key());
    return wallet.present(issued, each -> all || each.contains("\"seat\""), "lantern", NOW);
  }

  @Test
  void a_packed_ticket_comes_back_letter_for_letter() {
    SecureRandom random = new SecureRandom();
    for (Wallet wallet : new Wallet[] {Wallet.ed25519(random), Wallet.p256(random)}) {
      String shown = presented(wallet, "Mira", true);
      assertEquals(Optional.of(shown), QrText.pack(shown).flatMap(QrText::unpack));
    }
  }

  @Test
  void a_ticket_fits_a_qr_code_that_a_phone_reads_at_arms_length() throws WriterException {
    SecureRandom random = new SecureRandom();
    for (Wallet wallet : new Wallet[] {Wallet.ed25519(random), Wallet.p256(random)}) {
      String seat = presented(wallet, "Mira", false);
      String all = presented(wallet, "Maximiliane Schwarzenbach-Oberholzer", true);
      int modules = modules(QrText.pack(seat).orElseThrow());
      System.out.printf(
          "SIZE a ticket with its seat: %d characters, in the QR code %d, %d modules wide; with a"
              + " long name too: %d, %d, %d%n",
          seat.length(),
          QrText.pack(seat).orElseThrow().length(),
          modules,
          all.length(),
          QrText.pack(all).orElseThrow().length(),
          modules(QrText.pack(all).orElseThrow()));
      // Version 17; on a phone of 6 cm each module is over half a millimetre wide.
      assertTrue(modules <= 85, modules + " modules");
    }
  }

  private static int modules(String text) throws WriterException {
    return Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.MARGIN, 4))
        .getMatrix()
        .getWidth();
  }
}
