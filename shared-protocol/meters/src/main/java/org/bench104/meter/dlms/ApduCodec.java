package org.bench104.meter.dlms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;

/** APDUs to octets and back. */
public final class ApduCodec {
  static final int SERVICE_ERROR = 0x0E;
  static final int DATA_NOTIFICATION = 0x0F;
  static final int GET_REQUEST = 0xC0;
  static final int EVENT_NOTIFICATION = 0xC2;
  static final int ACTION_REQUEST = 0xC3;
  static final int GET_RESPONSE = 0xC4;
  static final int SET_RESPONSE = 0xC5;
  static final int ACTION_RESPONSE = 0xC7;
  static final int EXCEPTION = 0xD8;

  private static final int NORMAL = 1;
  private static final int BLOCK = 2;
  private static final int LIST = 3;
  private static final int TIME_LENGTH = 12;
  private static final int OCTET_STRING = 9;
  private static final int COUNTER_ERROR = 6;
  private static final int COUNTER_LENGTH = 4;

  private ApduCodec() {}

  /** Whether an APDU can begin with this octet. */
  static boolean isTag(int octet) {
    return Association.isTag(octet)
        || switch (octet) {
          case SERVICE_ERROR,
              DATA_NOTIFICATION,
              GET_REQUEST,
              EVENT_NOTIFICATION,
              ACTION_REQUEST,
              GET_RESPONSE,
              SET_RESPONSE,
              ACTION_RESPONSE,
              EXCEPTION ->
              true;
          default -> false;
        };
  }

  /**
   * Reads an APDU that fills {@code octets}.
   *
   * @throws MalformedFrameException when it is none, or cut off, or something follows it
   */
  public static CosemApdu decode(Octets octets) {
    ApduReader reader = ApduReader.of(octets);
    try {
      CosemApdu apdu = read(reader, octets.length() - 1);
      if (reader.remaining() > 0) {
        throw new MalformedFrameException(
            reader.offset(), reader.remaining() + " octets after the APDU");
      }
      return apdu;
    } catch (IncompleteException e) {
      throw new MalformedFrameException(reader.offset(), "the APDU is cut off");
    }
  }

  /**
   * Reads the APDU at the start of what {@code reader} has.
   *
   * @param wholeLength octets after the tag when the end is known, otherwise -1
   */
  static CosemApdu read(ApduReader reader, int wholeLength) {
    int tag = reader.peek(0);
    if (Association.isTag(tag)) {
      return Association.read(reader);
    }
    reader.u8();
    return switch (tag) {
      case DATA_NOTIFICATION -> dataNotification(reader);
      case GET_REQUEST -> getRequest(reader);
      case EVENT_NOTIFICATION -> EventLayouts.read(reader, wholeLength);
      case ACTION_REQUEST -> actionRequest(reader);
      case GET_RESPONSE -> getResponse(reader);
      case SET_RESPONSE -> {
        reader.expect(NORMAL, "the kind of a SET response");
        yield new CosemApdu.SetResponse(reader.u8(), reader.u8());
      }
      case ACTION_RESPONSE -> actionResponse(reader, wholeLength);
      case SERVICE_ERROR ->
          new CosemApdu.ConfirmedServiceError(reader.u8(), reader.u8(), reader.u8());
      case EXCEPTION -> exception(reader);
      default -> throw new MalformedFrameException(0, "unknown APDU tag " + hex(tag));
    };
  }

  private static CosemApdu exception(ApduReader reader) {
    int stateError = reader.u8();
    int serviceError = reader.u8();
    if (serviceError == COUNTER_ERROR && reader.remaining() >= COUNTER_LENGTH) {
      reader.u32();
    }
    return new CosemApdu.ExceptionResponse(stateError, serviceError);
  }

  private static CosemApdu dataNotification(ApduReader reader) {
    long invokeId = reader.u32();
    int at = reader.offset();
    int length = reader.u8();
    if (length == OCTET_STRING) {
      length = reader.u8(); // some meters send the time with its tag
    }
    if (length != 0 && length != TIME_LENGTH) {
      throw new MalformedFrameException(
          at, "the time of a data notification has 0 or 12 octets, not " + length);
    }
    Optional<CosemTime> time = length == 0 ? Optional.empty() : Optional.of(CosemTime.read(reader));
    return new CosemApdu.DataNotification(invokeId, time, DataCodec.read(reader));
  }

  private static CosemApdu getRequest(ApduReader reader) {
    int at = reader.offset();
    int kind = reader.u8();
    int invoke = reader.u8();
    return switch (kind) {
      case NORMAL -> new CosemApdu.GetRequest(invoke, selected(reader));
      case BLOCK -> new CosemApdu.GetNextRequest(invoke, reader.u32());
      case LIST -> {
        int count = reader.count();
        List<CosemAttribute> attributes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          attributes.add(selected(reader));
        }
        yield new CosemApdu.GetListRequest(invoke, attributes);
      }
      default -> throw new MalformedFrameException(at, "unknown kind of GET request " + kind);
    };
  }

  private static CosemAttribute selected(ApduReader reader) {
    CosemAttribute attribute = CosemAttribute.read(reader);
    reader.expect(0, "access selection");
    return attribute;
  }

  private static CosemApdu getResponse(ApduReader reader) {
    int at = reader.offset();
    int kind = reader.u8();
    int invoke = reader.u8();
    return switch (kind) {
      case NORMAL -> new CosemApdu.GetResponse(invoke, GetResult.read(reader));
      case BLOCK -> block(reader, invoke);
      case LIST -> {
        int count = reader.count();
        List<GetResult> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          results.add(GetResult.read(reader));
        }
        yield new CosemApdu.GetListResponse(invoke, results);
      }
      default -> throw new MalformedFrameException(at, "unknown kind of GET response " + kind);
    };
  }

  private static CosemApdu block(ApduReader reader, int invoke) {
    boolean last = reader.u8() != 0;
    long number = reader.u32();
    if (reader.u8() != 0) {
      return new CosemApdu.GetBlockResponse(invoke, last, number, reader.u8(), Octets.EMPTY);
    }
    return new CosemApdu.GetBlockResponse(invoke, last, number, 0, reader.octets(reader.length()));
  }

  private static CosemApdu actionRequest(ApduReader reader) {
    reader.expect(NORMAL, "the kind of an ACTION request");
    int invoke = reader.u8();
    CosemAttribute method = CosemAttribute.read(reader);
    boolean present = reader.u8() != 0;
    return new CosemApdu.ActionRequest(
        invoke, method, present ? Optional.of(DataCodec.read(reader)) : Optional.empty());
  }

  /** The return parameters may be missing, and some meters leave the choice before them out. */
  private static CosemApdu actionResponse(ApduReader reader, int wholeLength) {
    reader.expect(NORMAL, "the kind of an ACTION response");
    int invoke = reader.u8();
    int result = reader.u8();
    boolean knownEnd = wholeLength >= 0;
    if (knownEnd && reader.remaining() == 0) {
      return new CosemApdu.ActionResponse(invoke, result, Optional.empty());
    }
    if (!knownEnd && (reader.remaining() == 0 || reader.peek(0) > 1)) {
      return new CosemApdu.ActionResponse(invoke, result, Optional.empty());
    }
    if (reader.u8() == 0) {
      return new CosemApdu.ActionResponse(invoke, result, Optional.empty());
    }
    return new CosemApdu.ActionResponse(invoke, result, Optional.of(returned(reader, knownEnd)));
  }

  private static GetResult returned(ApduReader reader, boolean knownEnd) {
    if (knownEnd) {
      byte[] rest = new byte[reader.remaining()];
      for (int i = 0; i < rest.length; i++) {
        rest[i] = (byte) reader.peek(i);
      }
      ApduReader trial = new ApduReader(rest, 0, rest.length);
      try {
        GetResult.read(trial);
      } catch (IncompleteException | MalformedFrameException e) {
        return new GetResult.Value(DataCodec.read(reader));
      }
      if (trial.remaining() > 0) {
        return new GetResult.Value(DataCodec.read(reader));
      }
    }
    return GetResult.read(reader);
  }

  public static Octets encode(CosemApdu apdu) {
    if (apdu instanceof CosemApdu.AssociationRequest request) {
      return Association.encode(request);
    } else if (apdu instanceof CosemApdu.AssociationResponse response) {
      return Association.encode(response);
    } else if (apdu instanceof CosemApdu.ReleaseRequest) {
      return Association.release(Association.RLRQ);
    } else if (apdu instanceof CosemApdu.ReleaseResponse) {
      return Association.release(Association.RLRE);
    }
    ApduWriter writer = new ApduWriter();
    if (apdu instanceof CosemApdu.GetRequest get) {
      get.attribute().write(writer.u8(GET_REQUEST).u8(NORMAL).u8(get.invoke()));
      writer.u8(0);
    } else if (apdu instanceof CosemApdu.GetNextRequest next) {
      writer.u8(GET_REQUEST).u8(BLOCK).u8(next.invoke()).u32(next.block());
    } else if (apdu instanceof CosemApdu.GetListRequest list) {
      writer.u8(GET_REQUEST).u8(LIST).u8(list.invoke()).length(list.attributes().size());
      for (CosemAttribute attribute : list.attributes()) {
        attribute.write(writer);
        writer.u8(0);
      }
    } else if (apdu instanceof CosemApdu.GetResponse get) {
      GetResult.write(writer.u8(GET_RESPONSE).u8(NORMAL).u8(get.invoke()), get.result());
    } else if (apdu instanceof CosemApdu.GetBlockResponse block) {
      encode(writer, block);
    } else if (apdu instanceof CosemApdu.GetListResponse list) {
      writer.u8(GET_RESPONSE).u8(LIST).u8(list.invoke()).length(list.results().size());
      list.results().forEach(result -> GetResult.write(writer, result));
    } else if (apdu instanceof CosemApdu.SetResponse set) {
      writer.u8(SET_RESPONSE).u8(NORMAL).u8(set.invoke()).u8(set.result());
    } else if (apdu instanceof CosemApdu.ActionRequest action) {
      action.method().write(writer.u8(ACTION_REQUEST).u8(NORMAL).u8(action.invoke()));
      writer.u8(action.parameter().isPresent() ? 1 : 0);
      action.parameter().ifPresent(data -> DataCodec.write(writer, data));
    } else if (apdu instanceof CosemApdu.ActionResponse action) {
      writer.u8(ACTION_RESPONSE).u8(NORMAL).u8(action.invoke()).u8(action.result());
      writer.u8(action.returned().isPresent() ? 1 : 0);
      action.returned().ifPresent(result -> GetResult.write(writer, result));
    } else if (apdu instanceof CosemApdu.EventNotification event) {
      writer.u8(EVENT_NOTIFICATION).u8(event.time().isPresent() ? 1 : 0);
      event.time().ifPresent(time -> writer.u8(TIME_LENGTH).octets(time.octets()));
      event.attribute().write(writer);
      DataCodec.write(writer, event.value());
    } else if (apdu instanceof CosemApdu.DataNotification data) {
      writer.u8(DATA_NOTIFICATION).u32(data.invokeId());
      writer.u8(data.time().isPresent() ? TIME_LENGTH : 0);
      data.time().ifPresent(time -> writer.octets(time.octets()));
      DataCodec.write(writer, data.body());
    } else if (apdu instanceof CosemApdu.ConfirmedServiceError error) {
      writer.u8(SERVICE_ERROR).u8(error.service()).u8(error.kind()).u8(error.code());
    } else if (apdu instanceof CosemApdu.ExceptionResponse exception) {
      writer.u8(EXCEPTION).u8(exception.stateError()).u8(exception.serviceError());
    }
    return writer.toOctets();
  }

  private static void encode(ApduWriter writer, CosemApdu.GetBlockResponse block) {
    writer.u8(GET_RESPONSE).u8(BLOCK).u8(block.invoke()).u8(block.last() ? 1 : 0);
    writer.u32(block.block());
    if (block.refused() != 0) {
      writer.u8(1).u8(block.refused());
    } else {
      writer.u8(0).length(block.octets().length()).octets(block.octets());
    }
  }

  private static String hex(int octet) {
    return String.format("%02X", octet);
  }
}
