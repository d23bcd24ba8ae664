package org.bench104.ui.window;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.bench104.ui.theme.Tone;

/** What the status bar says: the last message, and whether frames are being recorded. */
public final class StatusModel {
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Tone> messageTone = new ReadOnlyObjectWrapper<>(Tone.PLAIN);
  private final ReadOnlyStringWrapper recording = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Tone> recordingTone = new ReadOnlyObjectWrapper<>(Tone.PLAIN);

  /** Something worth saying, e.g. "Exported 1,204 rows to frames.csv". */
  public void say(String words) {
    message.set(words);
    messageTone.set(Tone.PLAIN);
  }

  /** Something went wrong; the words say what and what to do. */
  public void problem(String words) {
    message.set(words);
    messageTone.set(Tone.ERROR);
  }

  /** Whether frames are recorded and where, e.g. "recording to iec104_data.csv"; empty for n/a. */
  public void recording(String words, Tone tone) {
    recording.set(words);
    recordingTone.set(tone);
  }

  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Tone> messageToneProperty() {
    return messageTone.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty recordingProperty() {
    return recording.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Tone> recordingToneProperty() {
    return recordingTone.getReadOnlyProperty();
  }
}
