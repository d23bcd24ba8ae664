package org.bench104.gateway.iec104;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.RandomAsdus;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.PointAddress;
import org.junit.jupiter.api.Test;

class PointListTest {
  /** Of station 1 points 100-109 as 10/1000-1009, and 5 as 11/5; station 2 whole as it is. */
  private final PointList list =
      new PointList(
          List.of(
              point(1, new ObjectRange(100, 109), 10, 1000),
              point(1, new ObjectRange(5, 5), 11, 5),
              point(2, ObjectRange.all(), 2, 0),
              point(3, new ObjectRange(1, 9), 30, 1)));

  private static ServedPoint point(int station, ObjectRange objects, int as, int first) {
    return new ServedPoint(station, objects, as, first, Optional.empty());
  }

  private List<String> served(String asdu) {
    return list.served(Octets.parseHex(asdu)).stream().map(Octets::toHex).toList();
  }

  private List<String> requests(String asdu) {
    return list.requests(Octets.parseHex(asdu)).stream().map(Octets::toHex).toList();
  }

  @Test
  void anEmptyListIsEverythingAsItIs() {
    PointList everything = new PointList(List.of());
    Octets odd = Octets.of(200, 0, 1);
    assertThat(everything.served(odd)).containsExactly(odd);
    assertThat(everything.requests(odd)).containsExactly(odd);
    assertThat(everything.station(7)).contains(7);
  }

  @Test
  void pointsGetTheirNewAddressesAndWhatIsNotListedIsLeftOut() {
    // M_SP_NA_1 of station 1, cause 3, originator 7: 100 on, 99 (not listed), 5 off, 109 on
    assertThat(served("010403070100640000016300000105000000" + "6d000001"))
        .containsExactly("010203070a00e8030001f1030001", "010103070b0005000000");
    assertThat(served("01010300010063000001")).isEmpty();
    assertThat(served("01010300040064000001")).isEmpty();
  }

  @Test
  void aSequenceIsSplitWhereSingleAddressesNeedMoreRoom() {
    // M_SP_NA_1, SQ=1, 127 elements from address 0 of station 1, of which all are listed
    PointList all = new PointList(List.of(point(1, new ObjectRange(0, 200), 1, 1000)));
    byte[] octets = new byte[9 + 127];
    octets[0] = 1;
    octets[1] = (byte) (0x80 | 127);
    octets[2] = 3;
    octets[4] = 1;
    List<Octets> parts = all.served(Octets.owning(octets));
    assertThat(parts).hasSize(3).allMatch(part -> part.length() <= Asdu.MOST_OCTETS);
    List<Integer> addresses = new ArrayList<>();
    for (Octets part : parts) {
      ((Asdu) Asdu.decode(part)).objects().forEach(object -> addresses.add(object.address()));
    }
    assertThat(addresses).hasSize(127).isSorted().startsWith(1000).endsWith(1126);
  }

  @Test
  void aWholeStationThatKeepsItsAddressStaysOctetForOctetWhateverItSends() {
    Octets sequence = Octets.parseHex("01820300020064000001" + "00");
    Octets privateType = Octets.parseHex("c80103000200aabb");
    Octets broken = Octets.parseHex("0102030002006400");
    assertThat(list.served(sequence)).containsExactly(sequence);
    assertThat(list.served(privateType)).containsExactly(privateType);
    assertThat(list.served(broken)).containsExactly(broken);
    assertThat(served("c80103000100aabb")).isEmpty();
    assertThat(served("0102030001006400")).isEmpty();
    assertThat(served("0102")).isEmpty();
  }

  @Test
  void everyObjectThatIsReaddressedIsOtherwiseTheSame() {
    PointList moved = new PointList(List.of(point(1, new ObjectRange(0, 0xFFFFFF - 1), 9, 1)));
    RandomAsdus random = new RandomAsdus(104);
    for (TypeId type :
        Collections.nCopies(20, TypeId.values()).stream().flatMap(Stream::of).toList()) {
      byte[] ofOne = random.next(type).toByteArray();
      ofOne[4] = 1;
      ofOne[5] = 0;
      if (!(Asdu.decode(Octets.owning(ofOne)) instanceof Asdu asdu)
          || asdu.objects().isEmpty()
          || asdu.objects().stream().anyMatch(object -> object.address() == 0xFFFFFF)
          || List.of(70, 100, 101, 103, 105).contains(asdu.header().typeId())) {
        continue;
      }
      List<InformationObject> after = new ArrayList<>();
      for (Octets part : moved.served(Octets.owning(ofOne))) {
        Asdu decoded = (Asdu) Asdu.decode(part);
        assertThat(decoded.header().commonAddress()).isEqualTo(9);
        assertThat(decoded.header().cause()).isEqualTo(asdu.header().cause());
        assertThat(decoded.header().negative()).isEqualTo(asdu.header().negative());
        after.addAll(decoded.objects());
      }
      assertThat(after)
          .isEqualTo(
              asdu.objects().stream()
                  .map(one -> new InformationObject(one.type(), one.address() + 1, one.elements()))
                  .toList());
    }
  }

  @Test
  void commandsGoToTheAddressesThatTheStationKnows() {
    // C_SC_NA_1 on at 10/1003 is 1/103
    assertThat(requests("2d0106000a00eb030001")).containsExactly("2d01060001006700" + "0001");
    assertThat(served("2d0107000100670000" + "01")).containsExactly("2d0107000a00eb030001");
    assertThat(requests("2d0106000a0067000001")).isEmpty();
    assertThat(list.unknown(Octets.parseHex("2d0106000a0067000001")))
        .isEqualTo(Cause.UNKNOWN_OBJECT_ADDRESS);
    assertThat(requests("2d010600010067000001")).isEmpty();
    assertThat(list.unknown(Octets.parseHex("2d010600010067000001")))
        .isEqualTo(Cause.UNKNOWN_COMMON_ADDRESS);
  }

  @Test
  void whatConcernsAStationGoesThroughOnlyWhereOneIsBehindOneAddress() {
    assertThat(list.station(30)).contains(3);
    assertThat(list.station(2)).contains(2);
    assertThat(list.station(10)).as("station 1 is seen at 10 and 11").isEmpty();
    assertThat(requests("670106001e00000000e8030a0c9e071a"))
        .containsExactly("670106000300000000e8030a0c9e071a");
    assertThat(requests("670106000a00000000e8030a0c9e071a")).isEmpty();
    assertThat(requests("67010600ffff000000e8030a0c9e071a"))
        .containsExactly("670106000200000000e8030a0c9e071a", "670106000300000000e8030a0c9e071a");
    assertThat(served("46010400030000000000")).containsExactly("460104001e0000000000");
  }

  @Test
  void twoPointsAreNeverSeenAtOneAddress() {
    ServedPoint first = point(1, new ObjectRange(1, 10), 5, 1);
    assertThatThrownBy(() -> new PointList(List.of(first, point(2, new ObjectRange(1, 1), 5, 10))))
        .hasMessage("1/1-10 and 2/1 would be seen at the same addresses");
    assertThatThrownBy(() -> new PointList(List.of(first, point(1, new ObjectRange(10, 12), 6, 1))))
        .hasMessage("1/1-10 and 1/10-12 have points in common");
  }

  @Test
  void pointsOfAKnownTypeAreInvalidBeforeTheirFirstValue() {
    for (TypeId type : List.of(TypeId.M_SP_TB_1, TypeId.M_ME_NC_1, TypeId.M_IT_TB_1)) {
      ServedPoint two = new ServedPoint(1, new ObjectRange(7, 8), 2, 70, Optional.of(type));
      assertThat(new PointList(List.of(two)).known())
          .extracting(point -> new PointAddress(point.commonAddress(), point.object().address()))
          .containsExactly(new PointAddress(2, 70), new PointAddress(2, 71));
      assertThat(two.known())
          .allMatch(point -> point.object().quality().orElseThrow().text().contains("IV"));
    }
  }
}
