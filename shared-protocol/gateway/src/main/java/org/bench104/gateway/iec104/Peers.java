package org.bench104.gateway.iec104;

import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.bench104.address.AddressRange;
import org.bench104.iec104.link.LinkConnection;

/**
 * Some of the ends of connections, told by where they are and by the certificate they show.
 *
 * @param addresses the end is at one of these; none at all: anywhere
 * @param subjects its certificate has one of these as common name or as whole subject; none at all:
 *     any, or none
 */
public record Peers(List<AddressRange> addresses, List<String> subjects) {
  private static final Peers ANYBODY = new Peers(List.of(), List.of());

  public Peers {
    addresses = List.copyOf(addresses);
    subjects = List.copyOf(subjects);
  }

  /** Every end. */
  public static Peers anybody() {
    return ANYBODY;
  }

  /** Whether they are told by their certificates. */
  public boolean named() {
    return !subjects.isEmpty();
  }

  /** Whether the other end of {@code link} is one of these. */
  public boolean include(LinkConnection link) {
    return at(link) && (subjects.isEmpty() || shows(link));
  }

  private boolean at(LinkConnection link) {
    return addresses.isEmpty()
        || link.address()
            .filter(address -> addresses.stream().anyMatch(range -> range.contains(address)))
            .isPresent();
  }

  private boolean shows(LinkConnection link) {
    return link.identity()
        .filter(subject -> subjects.contains(subject) || subjects.contains(commonName(subject)))
        .isPresent();
  }

  private static String commonName(String subject) {
    try {
      for (Rdn part : new LdapName(subject).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          return String.valueOf(part.getValue());
        }
      }
    } catch (InvalidNameException e) {
      return ""; // matches nothing: an empty text is no subject that can be configured
    }
    return "";
  }
}
