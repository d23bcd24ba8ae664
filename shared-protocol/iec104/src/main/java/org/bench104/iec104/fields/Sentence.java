package org.bench104.iec104.fields;

import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.PointValue;
import org.bench104.point.Quality;
import org.bench104.point.TimeTag;
import org.jspecify.annotations.Nullable;

/** What an ASDU says, in one sentence. */
final class Sentence {
  private Sentence() {}

  static String of(Octets asdu) {
    Decoded decoded = Asdu.decode(asdu);
    if (decoded instanceof AsduProblem problem) {
      return "Not readable: " + problem.text() + ".";
    }
    Asdu good = (Asdu) decoded;
    AsduHeader header = good.header();
    Optional<TypeId> type = header.type();
    String what =
        type.map(TypeId::description).map(Sentence::capital).orElse("Type " + header.typeId());
    return what
        + " "
        + direction(type.orElse(null))
        + " station "
        + header.commonAddress()
        + ", "
        + CauseWords.of(header.cause())
        + (header.negative() ? ", negative" : "")
        + (header.test() ? ", test" : "")
        + objects(good)
        + ".";
  }

  private static String direction(@Nullable TypeId type) {
    if (type == null || type.direction() == TypeId.Direction.BOTH) {
      return "of";
    }
    return type.direction() == TypeId.Direction.MONITOR ? "from" : "to";
  }

  private static String objects(Asdu asdu) {
    if (asdu.objects().isEmpty()) {
      return ": "
          + asdu.rawBody().length()
          + " octets of content that the standard does not define";
    }
    InformationObject first = asdu.objects().get(0);
    int more = asdu.objects().size() - 1;
    String others =
        more == 0 ? "" : more == 1 ? ", and 1 more object" : ", and " + more + " more objects";
    return ": " + object(first) + others;
  }

  private static String object(InformationObject object) {
    StringBuilder words = new StringBuilder("object ").append(object.address());
    String value = value(object);
    boolean command = object.type().direction() == TypeId.Direction.CONTROL;
    if (!value.isEmpty()) {
      words.append(command ? " to " : " is ").append(value);
    }
    if (object.elements().stream().anyMatch(Sentence::selects)) {
      words.append(", select only");
    }
    object.quality().map(Sentence::quality).ifPresent(words::append);
    object.timeTag().map(Sentence::time).ifPresent(words::append);
    return words.toString();
  }

  private static boolean selects(Element element) {
    return switch (element.kind()) {
      case SCO, DCO, RCO, QOS -> element.bit(7);
      default -> false;
    };
  }

  private static String value(InformationObject object) {
    PointValue value = object.value();
    if (object.type() == TypeId.C_IC_NA_1 && value instanceof PointValue.Whole group) {
      return ElementWords.interrogation(group.number());
    }
    if (object.type() == TypeId.C_CI_NA_1 && value instanceof PointValue.Whole group) {
      return ElementWords.counterRequest(group.number());
    }
    if (value instanceof PointValue.Flag flag) {
      return flag.on() ? "on" : "off";
    }
    if (value instanceof PointValue.Position position) {
      return switch (object.type()) {
        case C_RC_NA_1, C_RC_TA_1 -> ElementWords.stepCommand(position.state());
        case C_DC_NA_1, C_DC_TA_1 -> ElementWords.doubleCommand(position.state());
        default -> ElementWords.position(position.state());
      };
    }
    return value.text();
  }

  private static String quality(Quality quality) {
    if (quality.equals(Quality.GOOD)) {
      return ", quality good";
    }
    StringBuilder words = new StringBuilder(", but ");
    String separator = "";
    String[] names = {
      quality.invalid() ? "invalid" : "",
      quality.notTopical() ? "not topical" : "",
      quality.substituted() ? "substituted" : "",
      quality.blocked() ? "blocked" : "",
      quality.overflow() ? "overflowed" : "",
      quality.elapsedTimeInvalid() ? "with an invalid elapsed time" : ""
    };
    for (String name : names) {
      if (!name.isEmpty()) {
        words.append(separator).append(name);
        separator = " and ";
      }
    }
    return words.toString();
  }

  private static String time(TimeTag tag) {
    return ", at "
        + tag.text()
            .replace('T', ' ')
            .replace(" IV", " (time invalid)")
            .replace(" SU", " (summer time)")
            .replace(" GEN", " (substituted time)");
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
