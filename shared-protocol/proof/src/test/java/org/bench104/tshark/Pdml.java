package org.bench104.tshark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads tshark's packet details (PDML). A packet holds any number of APDUs, each as the protocol
 * iec60870_104, followed by iec60870_asdu when it has an ASDU; in that each object is a nameless
 * field around the fields of its elements.
 */
final class Pdml {
  private static final String LINK = "iec60870_104";
  private static final String ASDU = "iec60870_asdu";

  private final List<TsharkApdu> apdus = new ArrayList<>();
  private final Deque<String> protocols = new ArrayDeque<>();
  private int sourcePort;
  private int depth;
  private @Nullable TsharkApdu apdu;
  private @Nullable Map<String, TsharkField> object;

  private Pdml() {}

  /** All APDUs of {@code file} in the order of the capture. */
  static List<TsharkApdu> read(Path file) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    Pdml pdml = new Pdml();
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> pdml.begin(xml);
          case XMLStreamConstants.END_ELEMENT -> pdml.end(xml.getLocalName());
          default -> {
            // text between elements means nothing
          }
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException("tshark's output is no XML: " + e.getMessage(), e);
    }
    return pdml.apdus;
  }

  private void begin(XMLStreamReader xml) {
    String name = attribute(xml, "name");
    switch (xml.getLocalName()) {
      case "packet" -> apdu = null;
      case "proto" -> protocol(name, attribute(xml, "showname"));
      case "field" -> {
        depth++;
        field(
            name,
            new TsharkField(
                attribute(xml, "show"), attribute(xml, "showname"), attribute(xml, "value")));
      }
      default -> {
        // the frame around it all
      }
    }
  }

  private void end(String element) {
    if (element.equals("proto")) {
      protocols.pop();
    } else if (element.equals("field")) {
      depth--;
      if (depth == 0) {
        object = null;
      }
    }
  }

  private void protocol(String name, String words) {
    protocols.push(name);
    if (name.equals(LINK)) {
      apdu = new TsharkApdu(sourcePort);
      apdus.add(apdu);
    } else if (name.equals("_ws.malformed")) {
      complain(words);
    }
  }

  private void field(String name, TsharkField field) {
    if (name.equals("tcp.srcport")) {
      sourcePort = (int) field.number();
    }
    String protocol = String.valueOf(protocols.peek());
    if (apdu == null || !protocol.equals(LINK) && !protocol.equals(ASDU)) {
      return;
    }
    if (name.equals("_ws.expert") || name.startsWith("iec104.")) {
      complain(field.words());
    } else if (name.isEmpty() && depth == 1 && protocol.equals(ASDU)) {
      object = apdu.addObject(field.octets());
    } else if (name.startsWith(protocol + ".")) {
      Map<String, TsharkField> owner = object != null ? object : apdu.header();
      owner.put(name.substring(protocol.length() + 1), field);
    }
  }

  private void complain(String words) {
    if (apdu == null) {
      apdu = new TsharkApdu(sourcePort);
      apdus.add(apdu);
    }
    apdu.complaints().add(words);
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
