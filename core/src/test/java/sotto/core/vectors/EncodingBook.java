package sotto.core.vectors;

import sotto.wire.tls.Writer;

/** Chapter 1: what everything is written in. */
final class EncodingBook {
  private EncodingBook() {}

  static Book write() {
    Book book = new Book("spec/encoding.md", 1);
    lengths(book);
    numbers(book);
    vectors(book);
    strings(book);
    return book;
  }

  private static void lengths(Book book) {
    length(book, "none", "00", 0);
    length(book, "the last of one byte", "3f", 63);
    length(book, "the first of two bytes", "4040", 64);
    length(book, "the last of two bytes", "7fff", 16_383);
    length(book, "the first of four bytes", "80004000", 16_384);
    length(book, "the last of all", "bfffffff", 1_073_741_823);
    refused(book, "length", "0 in two bytes, which is not the shortest form", "4000");
    refused(book, "length", "63 in two bytes, which is not the shortest form", "403f");
    refused(book, "length", "0 in four bytes, which is not the shortest form", "80000000");
    refused(book, "length", "16383 in four bytes, which is not the shortest form", "80003fff");
    refused(book, "length", "the reserved prefix", "c0");
    refused(book, "length", "the reserved prefix, in eight bytes", "ffffffffffffffff");
    refused(book, "length", "the second byte is missing", "40");
    refused(book, "length", "the fourth byte is missing", "800040");
    refused(book, "length", "nothing at all", "");
    refused(book, "length", "a byte left over", "0000");
  }

  private static void length(Book book, String comment, String hex, int value) {
    book.valid("length", comment, Bytes.of(hex), new Fields().number("value", value));
  }

  private static void numbers(Book book) {
    taken(book, "uint8", "the highest", "ff", "255");
    taken(book, "uint16", "the highest byte first", "0102", "258");
    taken(book, "uint32", "all bits; values of 32 and 64 bits are in hex", "ffffffff", "ffffffff");
    taken(book, "uint64", "all bits", "ffffffffffffffff", "ffffffffffffffff");
    taken(book, "uint64", "one", "0000000000000001", "1");
    refused(book, "uint16", "a byte is missing", "01");
    refused(book, "uint32", "a byte is missing", "010203");
    refused(book, "uint64", "a byte left over", "000000000000000000");
    taken(book, "bool", "no", "00", "false");
    taken(book, "bool", "yes", "01", "true");
    refused(book, "bool", "neither 0 nor 1", "02");
    refused(book, "bool", "neither 0 nor 1", "ff");
    taken(book, "optional<uint8>", "none", "00", "none");
    taken(book, "optional<uint8>", "one", "0107", "7");
    refused(book, "optional<uint8>", "a value behind none", "0007");
    refused(book, "optional<uint8>", "the value is missing", "01");
    refused(book, "optional<uint8>", "neither 0 nor 1", "0207");
  }

  private static void vectors(Book book) {
    taken(book, "opaque<V>", "none", "00", "");
    taken(book, "opaque<V>", "three bytes", "03010203", "010203");
    book.valid(
        "opaque<V>",
        "64 bytes, the first with a length of two bytes",
        new Writer().opaque(new byte[64]).toBytes(),
        new Fields().bytes("value", new byte[64]));
    refused(book, "opaque<V>", "longer than the input", "0500000000");
    refused(book, "opaque<V>", "2^30 - 1 bytes, of which none is there", "bfffffff");
    refused(book, "opaque<V>", "bytes left over", "0101ff");
    taken(book, "opaque<V>, up to 4 bytes", "as many as may be", "04aabbccdd", "aabbccdd");
    refused(book, "opaque<V>, up to 4 bytes", "over its bound", "05aabbccddee");
    taken(book, "uint16<V>, up to 3 items", "the length counts bytes", "0400010002", "1, 2");
    taken(book, "uint16<V>, up to 3 items", "none", "00", "");
    refused(book, "uint16<V>, up to 3 items", "over its bound", "080001000200030004");
    refused(book, "uint16<V>, up to 3 items", "half an item", "03000100");
    refused(book, "uint16<V>, up to 3 items", "an item beyond the vector", "0100010002");
  }

  private static void strings(Book book) {
    String string = "string<V>, up to 16 bytes";
    taken(book, string, "none", "00", "");
    taken(book, string, "plain", "03616263", "abc");
    taken(
        book, string, "two, three and four bytes for a character", "09c3a9e69cb1f09f9982", "é朱🙂");
    refused(book, string, "a stray continuation", "0180");
    refused(book, string, "a character that is cut off", "02c3");
    refused(book, string, "a character that is cut off by the vector's end", "01c3");
    refused(book, string, "an overlong form of a slash", "02c0af");
    refused(book, string, "a surrogate", "03eda080");
    refused(book, string, "beyond U+10FFFF", "04f4908080");
    refused(book, string, "a byte that never occurs", "01ff");
    refused(book, string, "over its bound", "116161616161616161616161616161616161");
  }

  private static void taken(Book book, String structure, String comment, String hex, String value) {
    book.valid(structure, comment, Bytes.of(hex), new Fields().text("value", value));
  }

  private static void refused(Book book, String structure, String reason, String hex) {
    book.invalid(structure, reason, Bytes.of(hex));
  }
}
