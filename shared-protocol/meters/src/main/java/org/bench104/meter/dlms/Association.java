package org.bench104.meter.dlms;

import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;

/** BER of the association APDUs AARQ, AARE, RLRQ and RLRE, without authentication. */
final class Association {
  static final int AARQ = 0x60;
  static final int AARE = 0x61;
  static final int RLRQ = 0x62;
  static final int RLRE = 0x63;

  private static final int CONTEXT_NAME = 0xA1;
  private static final int RESULT = 0xA2;
  private static final int DIAGNOSTIC = 0xA3;
  private static final int USER_INFORMATION = 0xBE;
  private static final int INTEGER = 0x02;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int OCTET_STRING = 0x04;
  private static final int INITIATE_REQUEST = 0x01;
  private static final int INITIATE_RESPONSE = 0x08;
  private static final int DLMS_VERSION = 6;
  private static final int CONFORMANCE_LENGTH = 4;
  private static final Octets CONTEXT = Octets.parseHex("608574050801");
  private static final Octets CONFORMANCE = Octets.parseHex("5F1F0400001E1D");
  private static final int NAME_OF_ASSOCIATION = 7;

  private Association() {}

  static boolean isTag(int tag) {
    return tag >= AARQ && tag <= RLRE;
  }

  static CosemApdu read(ApduReader reader) {
    int tag = reader.u8();
    Octets content = reader.octets(reader.length());
    try {
      return switch (tag) {
        case AARQ -> request(ApduReader.of(content));
        case AARE -> response(ApduReader.of(content));
        case RLRQ -> new CosemApdu.ReleaseRequest();
        default -> new CosemApdu.ReleaseResponse();
      };
    } catch (IncompleteException e) {
      throw new MalformedFrameException(1, "an element reaches beyond its association APDU");
    }
  }

  private static CosemApdu request(ApduReader reader) {
    int context = 0;
    int maxPdu = 0;
    while (reader.remaining() > 0) {
      int tag = reader.u8();
      Octets value = reader.octets(reader.length());
      if (tag == CONTEXT_NAME) {
        context = context(value);
      } else if (tag == USER_INFORMATION) {
        maxPdu = initiateRequest(inner(value, OCTET_STRING));
      }
    }
    return new CosemApdu.AssociationRequest(context, maxPdu);
  }

  private static CosemApdu response(ApduReader reader) {
    int context = 0;
    int result = -1;
    int diagnostic = 0;
    int maxPdu = 0;
    while (reader.remaining() > 0) {
      int tag = reader.u8();
      Octets value = reader.octets(reader.length());
      switch (tag) {
        case CONTEXT_NAME -> context = context(value);
        case RESULT -> result = number(inner(value, INTEGER));
        case DIAGNOSTIC -> diagnostic = diagnostic(value);
        case USER_INFORMATION -> maxPdu = initiateResponse(inner(value, OCTET_STRING));
        default -> {
          // authentication and implementation details: nothing that is needed here
        }
      }
    }
    if (result < 0) {
      throw new MalformedFrameException(2, "an AARE without result");
    }
    return new CosemApdu.AssociationResponse(context, result, diagnostic, maxPdu);
  }

  private static int context(Octets value) {
    Octets identifier = inner(value, OBJECT_IDENTIFIER);
    boolean dlms =
        identifier.length() == CONTEXT.length() + 1
            && identifier.slice(0, CONTEXT.length()).equals(CONTEXT);
    return dlms ? identifier.at(CONTEXT.length()) : 0;
  }

  private static int diagnostic(Octets value) {
    ApduReader reader = ApduReader.of(value);
    reader.u8(); // A1: of the service user, A2: of the provider
    return number(inner(reader.octets(reader.length()), INTEGER));
  }

  private static int initiateRequest(Octets value) {
    ApduReader reader = ApduReader.of(value);
    if (reader.u8() != INITIATE_REQUEST) {
      return 0;
    }
    if (reader.u8() != 0) {
      reader.octets(reader.length()); // dedicated key
    }
    if (reader.u8() != 0) {
      reader.u8(); // response allowed
    }
    if (reader.u8() != 0) {
      reader.u8(); // quality of service
    }
    return versionAndLimit(reader);
  }

  private static int initiateResponse(Octets value) {
    ApduReader reader = ApduReader.of(value);
    if (reader.u8() != INITIATE_RESPONSE) {
      return 0; // a confirmed service error: the result says the same
    }
    if (reader.u8() != 0) {
      reader.u8(); // quality of service
    }
    return versionAndLimit(reader);
  }

  private static int versionAndLimit(ApduReader reader) {
    reader.expect(DLMS_VERSION, "the version of DLMS");
    reader.expect(0x5F, "the tag of the conformance");
    if (reader.peek(0) == 0x1F) {
      reader.u8();
    }
    reader.expect(CONFORMANCE_LENGTH, "the length of the conformance");
    reader.octets(CONFORMANCE_LENGTH);
    return reader.u16();
  }

  private static Octets inner(Octets value, int tag) {
    ApduReader reader = ApduReader.of(value);
    reader.expect(tag, "the tag of an element");
    return reader.octets(reader.length());
  }

  private static int number(Octets value) {
    int number = 0;
    for (int i = 0; i < Math.min(4, value.length()); i++) {
      number = number << 8 | value.at(i);
    }
    return number;
  }

  static Octets encode(CosemApdu.AssociationRequest request) {
    ApduWriter initiate =
        new ApduWriter()
            .u8(INITIATE_REQUEST)
            .u8(0) // no dedicated key
            .u8(0) // response allowed
            .u8(0) // no quality of service
            .u8(DLMS_VERSION)
            .octets(CONFORMANCE)
            .u16(request.maxPdu());
    ApduWriter content = contextName(request.context());
    userInformation(content, initiate.toOctets());
    return tlv(AARQ, content.toOctets());
  }

  static Octets encode(CosemApdu.AssociationResponse response) {
    ApduWriter content = contextName(response.context());
    content.u8(RESULT).u8(3).u8(INTEGER).u8(1).u8(response.result());
    content.u8(DIAGNOSTIC).u8(5).u8(0xA1).u8(3).u8(INTEGER).u8(1).u8(response.diagnostic());
    if (response.accepted()) {
      ApduWriter initiate =
          new ApduWriter()
              .u8(INITIATE_RESPONSE)
              .u8(0)
              .u8(DLMS_VERSION)
              .octets(CONFORMANCE)
              .u16(response.maxPdu())
              .u16(NAME_OF_ASSOCIATION);
      userInformation(content, initiate.toOctets());
    }
    return tlv(AARE, content.toOctets());
  }

  static Octets release(int tag) {
    return tlv(tag, Octets.of(0x80, 1, 0)); // reason: normal
  }

  private static ApduWriter contextName(int context) {
    return new ApduWriter()
        .u8(CONTEXT_NAME)
        .u8(9)
        .u8(OBJECT_IDENTIFIER)
        .u8(7)
        .octets(CONTEXT)
        .u8(context);
  }

  private static void userInformation(ApduWriter content, Octets initiate) {
    content
        .u8(USER_INFORMATION)
        .length(initiate.length() + 2)
        .u8(OCTET_STRING)
        .length(initiate.length())
        .octets(initiate);
  }

  private static Octets tlv(int tag, Octets content) {
    return new ApduWriter().u8(tag).length(content.length()).octets(content).toOctets();
  }
}
