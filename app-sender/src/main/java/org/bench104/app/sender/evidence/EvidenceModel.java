package org.bench104.app.sender.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.bench104.record.EvidenceRun;
import org.bench104.record.EvidenceVerdict;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.background.Work;
import org.bench104.ui.window.StatusModel;
import org.jspecify.annotations.Nullable;

/** Compares the ledger of this Sender with that of a Receiver, in the background. */
public final class EvidenceModel {
  private final Supplier<Optional<Path>> sent;
  private final BackgroundTasks tasks;
  private final StatusModel status;
  private final ReadOnlyObjectWrapper<@Nullable EvidenceVerdict> verdict =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper files = new ReadOnlyStringWrapper("");

  /**
   * @param sent the ledger of this Sender; empty for none
   */
  public EvidenceModel(Supplier<Optional<Path>> sent, BackgroundTasks tasks, StatusModel status) {
    this.sent = sent;
    this.tasks = tasks;
    this.status = status;
  }

  /** Compares with the ledger of a Receiver. */
  public void compare(Path received) {
    if (sent.get().isEmpty()) {
      status.problem("this Sender keeps no ledger: choose one in the File menu before sending");
      return;
    }
    Path own = sent.get().get();
    tasks.run(
        "Compare ledgers",
        progress -> EvidenceRun.compare(own, received, (done, all) -> at(progress, done, all)),
        outcome -> {
          files.set(own + "\n" + received);
          verdict.set(outcome);
          status.say(outcome.line());
        });
  }

  private static boolean at(Work.Progress progress, long done, long all) {
    progress.report(all == 0 ? 1 : done / (double) all, done + " of " + all + " octets");
    return !progress.cancelled();
  }

  /** Writes the table to a file. */
  public void saveReport(Path target) {
    String report = report();
    tasks.run(
        "Save the report",
        progress -> Files.writeString(target, report),
        written -> status.say("saved " + written.getFileName()));
  }

  /** The files and the table as text; empty before the first comparison. */
  public String report() {
    EvidenceVerdict now = verdict.get();
    return now == null ? "" : files.get() + "\n\n" + String.join("\n", lines(now)) + "\n";
  }

  private static List<String> lines(EvidenceVerdict verdict) {
    return verdict.table();
  }

  /** What the last comparison proved; null before the first. */
  public ReadOnlyObjectProperty<@Nullable EvidenceVerdict> verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  /** The two files of the last comparison. */
  public ReadOnlyStringProperty filesProperty() {
    return files.getReadOnlyProperty();
  }
}
