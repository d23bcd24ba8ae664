package org.bench104.tshark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** tshark reading a capture. */
final class Dissection {
  private Dissection() {}

  /** The APDUs of {@code capture}, taking {@code port} for IEC 104. */
  static List<TsharkApdu> of(Path capture, int port) throws IOException, InterruptedException {
    Path details = capture.resolveSibling("details.pdml");
    Path errors = capture.resolveSibling("tshark-errors.txt");
    Process tshark =
        new ProcessBuilder(
                "tshark",
                "-n",
                "-r",
                capture.toString(),
                "-d",
                "tcp.port==" + port + ",iec60870_104",
                "-o",
                "tcp.reassemble_out_of_order:TRUE",
                "-T",
                "pdml",
                "-J",
                "tcp iec60870_104 iec60870_asdu _ws.malformed")
            .redirectOutput(details.toFile())
            .redirectError(errors.toFile())
            .start();
    int status = tshark.waitFor();
    if (status != 0) {
      throw new IOException(
          "tshark cannot read its own capture, status " + status + ": " + Files.readString(errors));
    }
    return Pdml.read(details);
  }
}
