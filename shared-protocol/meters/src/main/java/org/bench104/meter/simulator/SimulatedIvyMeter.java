package org.bench104.meter.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.meter.dlms.AccessResult;
import org.bench104.meter.dlms.ApduCodec;
import org.bench104.meter.dlms.CosemApdu;
import org.bench104.meter.dlms.CosemAttribute;
import org.bench104.meter.dlms.CosemTime;
import org.bench104.meter.dlms.DataCodec;
import org.bench104.meter.dlms.DlmsData;
import org.bench104.meter.dlms.DlmsStream;
import org.bench104.meter.dlms.GetResult;
import org.bench104.meter.dlms.GetResults;
import org.bench104.meter.dlms.MeterRegistration;
import org.bench104.meter.dlms.Obis;
import org.bench104.meter.dlms.WholeType;
import org.bench104.meter.dlms.Wrapper;

/**
 * An IVY EM114070: registers when it has dialled, accepts an association without ciphering, answers
 * GET from a table, and ACTION on its relay if it has one.
 */
public final class SimulatedIvyMeter implements SimulatedMeter {
  /** What it does differently from the plainest meter. */
  public record Behaviour(
      boolean bare, boolean zeroAddress, boolean hasRelay, int blockLength, Push push) {
    /** As the real unit: wrapped, no relay object, whole answers, no pushes. */
    public static final Behaviour NORMAL = new Behaviour(false, false, false, 0, Push.NONE);
  }

  /** What it says unasked. */
  public enum Push {
    NONE,
    HEARTBEAT,
    EVENT,
    DATA
  }

  private static final int RELAY_CLASS = 70;
  private static final Obis RELAY = Obis.of("0-0:96.3.10.255");
  private static final int DISCONNECT = 1;
  private static final int CONTEXT = 1;
  private static final int STATE_ERROR = 1;
  private static final int SERVICE_ERROR = 1;
  private static final int LONGEST = 4096;
  private static final CosemTime TIME = new CosemTime(Octets.parseHex("07ea011e05042213008000ff"));

  private final String address;
  private final Behaviour behaviour;
  private final Map<Obis, DlmsData> values = new HashMap<>();
  private final Map<Obis, DlmsData> scalers = new HashMap<>();
  private final List<Octets> answers = new ArrayList<>();
  private DlmsStream stream = stream();
  private Octets rest = Octets.EMPTY;
  private long block;
  private boolean associated;
  private boolean closed = true;
  private long energy = 12_345_678;

  /**
   * @param address twelve digits
   */
  public SimulatedIvyMeter(String address, Behaviour behaviour) {
    this.address = address;
    this.behaviour = behaviour;
    number("1.7.0", WholeType.INT32, 1152, 0, 27);
    number("3.7.0", WholeType.INT32, 89, 0, 29);
    number("9.7.0", WholeType.UINT32, 1155, 0, 28);
    number("11.7.0", WholeType.UINT32, 5234, -3, 33);
    number("12.7.0", WholeType.UINT32, 23636, -2, 35);
    number("13.7.0", WholeType.INT32, 997, -3, 255);
    number("14.7.0", WholeType.UINT32, 5004, -2, 44);
    number("15.8.0", WholeType.UINT32, energy, 0, 30);
    number("91.7.0", WholeType.UINT32, 12, -3, 33);
    number("0-0:96.14.0", WholeType.UINT8, 1, 0, 255);
    set("0-0:1.0.0", new DlmsData.OctetText(TIME.octets()));
    set("0-0:42.0.0", text("YTL102000000000000"));
    set("0-0:96.1.0", text(behaviour.zeroAddress() ? "9" + address.substring(1) : address));
    set("0-0:96.1.1", text("Zhejiang Yongtailong"));
  }

  private void number(String obis, WholeType type, long value, int exponent, int unit) {
    set(obis, DlmsData.Whole.of(type, value), exponent, unit);
  }

  /**
   * Sets value, exponent of ten and number of the unit behind an OBIS code.
   *
   * @param exponent -128..127
   * @param unit as in the blue book, e.g. 35 for volt
   */
  public void set(String obis, DlmsData value, int exponent, int unit) {
    set(obis, value);
    scalers.put(
        Obis.of(obis),
        new DlmsData.Structure(
            List.of(
                DlmsData.Whole.of(WholeType.INT8, exponent),
                DlmsData.Whole.of(WholeType.ENUM, unit))));
  }

  private static DlmsData text(String text) {
    return new DlmsData.OctetText(Octets.owning(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Sets the value behind an OBIS code such as {@code 12.7.0}. */
  public void set(String obis, DlmsData value) {
    values.put(Obis.of(obis), value);
  }

  public boolean relayClosed() {
    return closed;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public List<Octets> connected() {
    associated = false;
    stream = stream();
    return List.of(heartbeat());
  }

  private Octets heartbeat() {
    return new MeterRegistration(behaviour.zeroAddress() ? "000000000000" : address).encode();
  }

  @Override
  public List<Octets> push() {
    energy++;
    DlmsData value = DlmsData.Whole.of(WholeType.UINT32, energy);
    set("15.8.0", value);
    return switch (behaviour.push()) {
      case NONE -> List.of();
      case HEARTBEAT -> List.of(heartbeat());
      case EVENT ->
          List.of(
              framed(
                  new CosemApdu.EventNotification(
                      Optional.empty(), new CosemAttribute(3, Obis.of("15.8.0"), 2), value)));
      case DATA ->
          List.of(
              framed(
                  new CosemApdu.DataNotification(
                      energy,
                      Optional.of(TIME),
                      new DlmsData.Structure(
                          List.of(new DlmsData.OctetText(Obis.of("15.8.0").octets()), value)))));
    };
  }

  @Override
  public List<Octets> received(byte[] octets, int from, int count, long now) {
    stream.feed(octets, from, count, now);
    List<Octets> sent = List.copyOf(answers);
    answers.clear();
    return sent;
  }

  private DlmsStream stream() {
    return new DlmsStream(
        LONGEST,
        new DlmsStream.Sink() {
          @Override
          public void heartbeat(MeterRegistration heartbeat, Octets frame) {
            // an acknowledgement; nothing to do
          }

          @Override
          public void apdu(CosemApdu apdu, boolean wrapped, Octets frame) {
            answer(apdu).ifPresent(answer -> answers.add(framed(answer)));
          }

          @Override
          public void unreadable(String why, Octets frame) {
            answers.add(framed(new CosemApdu.ExceptionResponse(STATE_ERROR, SERVICE_ERROR)));
          }
        });
  }

  private Octets framed(CosemApdu apdu) {
    Octets octets = ApduCodec.encode(apdu);
    return behaviour.bare() ? octets : Wrapper.wrap(1, 1, octets);
  }

  private Optional<CosemApdu> answer(CosemApdu apdu) {
    if (apdu instanceof CosemApdu.AssociationRequest request) {
      associated = request.context() == CONTEXT;
      return Optional.of(
          new CosemApdu.AssociationResponse(
              CONTEXT, associated ? 0 : 1, associated ? 0 : 2, associated ? 1024 : 0));
    }
    if (apdu instanceof CosemApdu.ReleaseRequest) {
      associated = false;
      return Optional.of(new CosemApdu.ReleaseResponse());
    }
    if (!associated) {
      return Optional.of(new CosemApdu.ExceptionResponse(STATE_ERROR, SERVICE_ERROR));
    }
    if (apdu instanceof CosemApdu.GetRequest get) {
      GetResult result = get(get.attribute());
      return Optional.of(
          result instanceof GetResult.Value value && behaviour.blockLength() > 0
              ? first(get.invoke(), DataCodec.encode(value.data()))
              : new CosemApdu.GetResponse(get.invoke(), result));
    }
    if (apdu instanceof CosemApdu.GetListRequest list) {
      List<GetResult> results = list.attributes().stream().map(this::get).toList();
      return Optional.of(
          behaviour.blockLength() > 0
              ? first(list.invoke(), GetResults.encode(results))
              : new CosemApdu.GetListResponse(list.invoke(), results));
    }
    if (apdu instanceof CosemApdu.GetNextRequest next) {
      return Optional.of(next(next.invoke()));
    }
    return apdu instanceof CosemApdu.ActionRequest action
        ? Optional.of(action(action))
        : Optional.empty();
  }

  private GetResult get(CosemAttribute attribute) {
    if (behaviour.hasRelay() && attribute.obis().equals(RELAY)) {
      return new GetResult.Value(
          attribute.index() == 2
              ? new DlmsData.Bool(closed)
              : DlmsData.Whole.of(WholeType.ENUM, closed ? 1 : 0));
    }
    DlmsData found =
        attribute.index() == 3
            ? scalers.get(attribute.obis())
            : attribute.index() == 2 ? values.get(attribute.obis()) : null;
    return found == null
        ? new GetResult.Refused(AccessResult.OBJECT_UNDEFINED)
        : new GetResult.Value(found);
  }

  private CosemApdu first(int invoke, Octets octets) {
    rest = octets;
    block = 0;
    return next(invoke);
  }

  private CosemApdu next(int invoke) {
    int length = Math.min(behaviour.blockLength(), rest.length());
    Octets part = rest.slice(0, length);
    rest = rest.slice(length, rest.length() - length);
    block++;
    return new CosemApdu.GetBlockResponse(invoke, rest.isEmpty(), block, 0, part);
  }

  private CosemApdu action(CosemApdu.ActionRequest action) {
    boolean relay =
        behaviour.hasRelay()
            && action.method().classId() == RELAY_CLASS
            && action.method().obis().equals(RELAY);
    if (!relay) {
      return new CosemApdu.ActionResponse(
          action.invoke(), AccessResult.OBJECT_UNDEFINED, Optional.empty());
    }
    closed = action.method().index() != DISCONNECT;
    return new CosemApdu.ActionResponse(action.invoke(), AccessResult.SUCCESS, Optional.empty());
  }
}
