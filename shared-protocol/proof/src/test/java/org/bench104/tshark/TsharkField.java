package org.bench104.tshark;

/**
 * One field as tshark writes it in PDML.
 *
 * @param show its value for filters, e.g. {@code 13}
 * @param words its value for people, e.g. {@code ..00 1101 = CauseTx: File (13)}
 * @param octets for whole octets these, in hexadecimal
 */
record TsharkField(String show, String words, String octets) {
  /** A field of our own reading, which has the text of the CSV. */
  static TsharkField of(String text) {
    return new TsharkField(text, "", "");
  }

  /** The value as text; truth values of newer versions as 0 and 1. */
  String text() {
    return show.equals("True") ? "1" : show.equals("False") ? "0" : show;
  }

  /** The value as number. */
  long number() {
    return Long.decode(text());
  }

  /** The name that stands before the number in brackets, e.g. {@code File}. */
  String name() {
    int colon = words.lastIndexOf(": ");
    int bracket = words.lastIndexOf(" (");
    return colon >= 0 && bracket > colon ? words.substring(colon + 2, bracket) : words;
  }
}
