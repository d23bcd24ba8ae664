package org.bench104.meter.dlms;

import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;

/** A list of results as it is spread over data blocks: a count and the results. */
public final class GetResults {
  private GetResults() {}

  /**
   * @throws MalformedFrameException when it is none
   */
  public static List<GetResult> decode(Octets octets) {
    ApduReader reader = ApduReader.of(octets);
    try {
      int count = reader.count();
      List<GetResult> results = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        results.add(GetResult.read(reader));
      }
      return results;
    } catch (IncompleteException e) {
      throw new MalformedFrameException(reader.offset(), "the list is cut off");
    }
  }

  /** The same the other way round. */
  public static Octets encode(List<GetResult> results) {
    ApduWriter writer = new ApduWriter().length(results.size());
    results.forEach(result -> GetResult.write(writer, result));
    return writer.toOctets();
  }
}
