package org.bench104.status.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.bench104.gateway.Frame;
import org.bench104.record.json.FrameWriter;
import org.bench104.record.json.JsonFrame;
import org.bench104.spool.FrameNumber;

/** A frame in custody, with the same fields as in messages to the cloud. */
@JsonSerialize(using = FrameView.Serializer.class)
record FrameView(JsonFrame frame) {
  /**
   * Of a frame that is or was in custody.
   *
   * @param gateway whose custody
   */
  static FrameView of(String gateway, Frame frame) {
    return new FrameView(
        new JsonFrame(
            gateway,
            FrameNumber.epoch(frame.sequence()),
            FrameNumber.number(frame.sequence()),
            frame.receivedAtMicros(),
            frame.origin(),
            frame.asdu()));
  }

  static final class Serializer extends StdSerializer<FrameView> {
    private static final long serialVersionUID = 1L;

    Serializer() {
      super(FrameView.class);
    }

    @Override
    public void serialize(FrameView view, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      new FrameWriter().write(view.frame(), out);
    }
  }
}
