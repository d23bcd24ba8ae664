package org.bench104.iec104.tls;

import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The roles that a certificate gives its holder (IEC 62351-8, extension 1.2.840.10070.8.1):
 *
 * <pre>
 * IECUserRoles ::= SEQUENCE OF UserRoleInfo
 * UserRoleInfo ::= SEQUENCE { userRole SEQUENCE OF RoleId, … }     RoleId ::= INTEGER
 * </pre>
 *
 * What follows the roles (area of responsibility, revision, definition) is not looked at. An
 * extension that cannot be read gives no role.
 */
public final class RoleExtension {
  /** The object identifier of the extension. */
  public static final String ID = "1.2.840.10070.8.1";

  /** Looks only. */
  public static final int VIEWER = 0;

  /** May command. */
  public static final int OPERATOR = 1;

  /** May command, and set parameters. */
  public static final int ENGINEER = 2;

  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;

  private final byte[] octets;
  private int at;
  private int end;

  private RoleExtension(byte[] octets, int from, int to) {
    this.octets = octets;
    this.at = from;
    this.end = to;
  }

  /** The numbers of the roles, ascending; empty when the certificate has none. */
  public static Set<Integer> of(X509Certificate certificate) {
    return read(certificate.getExtensionValue(ID));
  }

  /**
   * Reads the value of the extension as {@link X509Certificate#getExtensionValue} gives it: in an
   * octet string.
   */
  static Set<Integer> read(byte @Nullable [] value) {
    Set<Integer> roles = new TreeSet<>();
    if (value == null) {
      return roles;
    }
    RoleExtension wrapped = new RoleExtension(value, 0, value.length);
    RoleExtension infos = inside(inside(wrapped, OCTET_STRING), SEQUENCE);
    RoleExtension info = inside(infos, SEQUENCE);
    while (info != null) {
      RoleExtension numbers = inside(info, SEQUENCE);
      RoleExtension number = inside(numbers, INTEGER);
      while (number != null) {
        roles.add(number.integer());
        number = inside(numbers, INTEGER);
      }
      info = inside(infos, SEQUENCE);
    }
    return roles;
  }

  /** The contents of the next element if it has this tag and is whole; null otherwise. */
  private static @Nullable RoleExtension inside(@Nullable RoleExtension outer, int tag) {
    if (outer == null || outer.end - outer.at < 2 || (outer.octets[outer.at] & 0xFF) != tag) {
      return null;
    }
    int length = outer.octets[outer.at + 1] & 0xFF;
    int head = 2;
    if (length > 0x80) {
      int count = length & 0x7F;
      if (count > 2 || outer.end - outer.at < 2 + count) {
        return null;
      }
      length = 0;
      for (int i = 0; i < count; i++) {
        length = length << 8 | outer.octets[outer.at + 2 + i] & 0xFF;
      }
      head += count;
    }
    int from = outer.at + head;
    if (length == 0x80 || length > outer.end - from) {
      return null;
    }
    outer.at = from + length;
    return new RoleExtension(outer.octets, from, from + length);
  }

  /** A number of one or two octets; anything longer is no role. */
  private int integer() {
    int length = end - at;
    if (length < 1 || length > 2) {
      return Integer.MIN_VALUE;
    }
    return length == 1 ? octets[at] : (short) ((octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF);
  }
}
