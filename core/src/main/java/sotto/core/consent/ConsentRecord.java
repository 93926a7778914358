package sotto.core.consent;

import java.util.List;
import java.util.Optional;
import sotto.core.Utf8;
import sotto.core.json.Day;
import sotto.core.json.Json;
import sotto.mls.crypto.Crypto;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * A consent record after ISO/IEC TS 27560. It travels as a few values; its text as JSON-LD follows
 * from them, byte for byte, so both sides hold and sign the same one and nobody has to read JSON.
 * The words are those of the W3C's Data Privacy Vocabulary.
 *
 * @param at when it was given, in milliseconds since 1970
 * @param subject the account that gives: an alias
 * @param controller the account that is given to
 * @param name what the controller calls itself
 * @param purpose a word of DPV, such as {@code ServiceProvision}
 * @param explanation of the purpose, in the person's language
 * @param legalBasis a word of DPV: {@code Consent} or {@code Contract}
 * @param until the end of retention, in milliseconds since 1970
 */
public record ConsentRecord(
    Id id,
    long at,
    Id subject,
    Id controller,
    String name,
    String purpose,
    String explanation,
    String legalBasis,
    List<Field> fields,
    long until) {
  public static final int NAME_MAX = 256;
  public static final int EXPLANATION_MAX = 1 << 10;
  public static final int FIELDS_MAX = 32;

  /** Characters of a word of the vocabulary. */
  public static final int WORD_MAX = 64;

  private static final String LABEL = "sotto consent 1";

  /**
   * A personal field.
   *
   * @param name a word of DPV's extension for personal data, such as {@code Name} or {@code
   *     EmailAddress}
   * @param required whether the service cannot be had without it
   */
  public record Field(String name, boolean required) {
    static Field read(Reader in) {
      return new Field(word(in), in.flag());
    }

    void write(Writer out) {
      Utf8.write(out, name);
      out.flag(required);
    }
  }

  /** A word of a vocabulary: letters and digits of ASCII, a letter first. */
  public static boolean isWord(String text) {
    boolean letters = !text.isEmpty() && text.length() <= WORD_MAX && isLetter(text.charAt(0));
    for (int i = 1; letters && i < text.length(); i++) {
      char c = text.charAt(i);
      letters = isLetter(c) || (c >= '0' && c <= '9');
    }
    return letters;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String word(Reader in) {
    String text = Utf8.read(in, WORD_MAX);
    if (!isWord(text)) {
      throw in.invalid();
    }
    return text;
  }

  public boolean names(String field) {
    return fields.stream().anyMatch(each -> each.name.equals(field));
  }

  public void write(Writer out) {
    out.uint8(1).fixed(id.bytes()).uint64(at).fixed(subject.bytes()).fixed(controller.bytes());
    Utf8.write(out, name);
    Utf8.write(out, purpose);
    Utf8.write(out, explanation);
    Utf8.write(out, legalBasis);
    out.vector(fields, (inner, field) -> field.write(inner)).uint64(until);
  }

  public byte[] encode() {
    return Writer.encode(this::write);
  }

  /** Throws {@link sotto.wire.tls.Malformed}. */
  public static ConsentRecord read(Reader in) {
    if (in.uint8() != 1) {
      throw in.invalid();
    }
    ConsentRecord read =
        new ConsentRecord(
            Id.read(in),
            in.uint64(),
            Id.read(in),
            Id.read(in),
            Utf8.read(in, NAME_MAX),
            word(in),
            Utf8.read(in, EXPLANATION_MAX),
            word(in),
            in.vector(FIELDS_MAX, Field::read),
            in.uint64());
    if (read.fields.isEmpty() || read.until <= read.at) {
      throw in.invalid();
    }
    return read;
  }

  /** The record as both sides keep it: JSON-LD, always the same bytes for the same record. */
  public String jsonLd() {
    return Json.object(json ->
        json.object(
                "@context",
                context ->
                    context
                        .field("dpv", "https://w3id.org/dpv#")
                        .field("pd", "https://w3id.org/dpv/pd#")
                        .field("dct", "http://purl.org/dc/terms/"))
            .field("@type", "dpv:ConsentRecord")
            .field("dct:identifier", id.hex())
            .field("dct:conformsTo", "https://w3id.org/dpv/schema/dpv-27560#record")
            .field("dpv:hasDataSubject", subject.hex())
            .object(
                "dpv:hasDataController",
                who -> who.field("dct:identifier", controller.hex()).field("dct:title", name))
            .field("dpv:hasLegalBasis", "dpv:" + legalBasis)
            .object("dpv:hasProcess", this::process)
            .object(
                "dpv:hasConsentStatus",
                status -> status.field("@type", "dpv:ConsentGiven").field("dct:date", Day.time(at)))
            .object(
                "dpv:hasWithdrawalMethod",
                how -> how.field("dct:description", "in the app, as easily as it was given")));
  }

  private void process(Json process) {
    process
        .field("@type", "dpv:Process")
        .field("dpv:hasPurpose", "dpv:" + purpose)
        .field("dct:description", explanation)
        .field("dpv:hasRecipient", controller.hex())
        .array(
            "dpv:hasPersonalData",
            data ->
                fields.forEach(field ->
                    data.item(each ->
                        each.field("@type", "pd:" + field.name)
                            .field(
                                "dpv:hasNecessity",
                                field.required ? "dpv:Required" : "dpv:Optional")
                            .field("dpv:hasDataSource", "dpv:DataSubject"))))
        .object(
            "dpv:hasStorageCondition",
            storage ->
                storage
                    .field("@type", "dpv:StorageDuration")
                    .field("dpv:hasDuration", "until " + Day.of(until)));
  }

  /** What is signed, by either side: the text, under a label. */
  public byte[] toBeSigned() {
    return Writer.encode(
        out -> out.opaque(Utf8.bytes(LABEL)).opaque(id.bytes()).opaque(Utf8.bytes(jsonLd())));
  }

  /** Whether a device of the subject signed it. */
  public boolean isSigned(Crypto crypto, byte[] deviceKey, byte[] signature) {
    return crypto.ed25519Verify(deviceKey, toBeSigned(), signature);
  }

  /** Why a record that somebody is about to sign cannot be; empty where it can. */
  public Optional<String> fault() {
    if (!isWord(purpose) || !isWord(legalBasis)) {
      return Optional.of("purpose");
    }
    if (Utf8.bytes(name).length > NAME_MAX || Utf8.bytes(explanation).length > EXPLANATION_MAX) {
      return Optional.of("explanation");
    }
    boolean words = fields.stream().allMatch(field -> isWord(field.name));
    if (fields.isEmpty() || fields.size() > FIELDS_MAX || !words) {
      return Optional.of("fields");
    }
    return until > at ? Optional.empty() : Optional.of("until");
  }
}
