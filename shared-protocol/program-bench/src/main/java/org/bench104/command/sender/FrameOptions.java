package org.bench104.command.sender;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.record.FileWords;
import org.bench104.sender.AsduText;
import org.bench104.sender.FramePattern;
import org.bench104.sender.TypedFrames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of a Sender that say which frames it sends. */
final class FrameOptions {
  private static final int USUAL_ADDRESS = 100;

  @Option(names = "--type", paramLabel = "TYPE", description = "default: ${DEFAULT-VALUE}")
  private String type = TypeId.M_ME_TF_1.name();

  @Option(names = "--ca", paramLabel = "N", description = "common address, default: 1")
  private int commonAddress = 1;

  @Option(
      names = "--ioa",
      paramLabel = "N",
      description = "object address, default: 100, or 0 for types of the whole station")
  private @Nullable Integer objectAddress;

  @Option(
      names = "--value",
      paramLabel = "VALUE",
      description = "value of every frame, default: the number of the frame")
  private @Nullable String value;

  @ArgGroup(exclusive = true)
  private @Nullable Given given;

  /** Which frames, instead of typed ones. */
  static final class Given {
    @Option(
        names = "--hex",
        paramLabel = "ASDU",
        description = "send these octets; may be repeated")
    private @Nullable List<String> hex;

    @Option(names = "--file", paramLabel = "FILE", description = "one ASDU in hex per line")
    private @Nullable Path file;
  }

  /**
   * Frames of the chosen type.
   *
   * @throws IllegalArgumentException naming the allowed range when an option does not fit
   */
  FramePattern typed() {
    TypeId typeId = TypeId.parse(type);
    Integer address = objectAddress;
    if (address == null && !AsduBuilder.refersToStation(typeId)) {
      address = USUAL_ADDRESS;
    }
    return new TypedFrames(typeId, commonAddress, address, value, InstantSource.system());
  }

  /**
   * The frames that were given octet by octet; none when frames of a type are wanted.
   *
   * @throws IllegalArgumentException saying where a wrong character is
   */
  List<Octets> given() {
    List<Octets> frames = new ArrayList<>();
    if (given != null && given.hex != null) {
      for (String hex : given.hex) {
        try {
          frames.add(AsduText.parse(hex));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("--hex, " + e.getMessage(), e);
        }
      }
    }
    if (given != null && given.file != null) {
      try {
        frames.addAll(AsduText.parse(given.file));
      } catch (NoSuchFileException e) {
        throw new IllegalArgumentException("--file: there is no file " + given.file, e);
      } catch (IOException e) {
        throw new IllegalArgumentException("--file: " + FileWords.of(e), e);
      }
    }
    return frames;
  }

  int commonAddress() {
    return commonAddress;
  }
}
