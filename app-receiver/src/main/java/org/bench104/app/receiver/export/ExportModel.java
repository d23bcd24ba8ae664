package org.bench104.app.receiver.export;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.record.DecodedFrame;
import org.bench104.record.RecordedRow;
import org.bench104.record.RecordingExport;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.background.Work;
import org.bench104.ui.frames.FrameFilter;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.text.Texts;
import org.bench104.ui.window.StatusModel;

/**
 * Exports in the background, with progress and a way to cancel in the status bar. The target is
 * there when it is complete, and not before.
 */
public final class ExportModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.receiver");
  private static final double MEBI = 1 << 20;

  private final BackgroundTasks tasks;
  private final StatusModel status;
  private final Supplier<Path> recording;

  /**
   * @param recording the file that is being recorded
   */
  public ExportModel(BackgroundTasks tasks, StatusModel status, Supplier<Path> recording) {
    this.tasks = tasks;
    this.status = status;
    this.recording = recording;
  }

  /** Exports every row of the recording. */
  public void all(Path target) {
    copy(target, row -> true);
  }

  /** Exports the rows of the recording that fit. */
  public void filtered(FrameFilter filter, Path target) {
    copy(target, new RowFilter(filter));
  }

  private void copy(Path target, Predicate<RecordedRow> wanted) {
    Path source = recording.get();
    run(
        target,
        progress -> {
          List<Path> files = RecordingExport.files(source);
          if (files.isEmpty()) {
            throw new IOException(TEXTS.get("export.nothing", source));
          }
          return RecordingExport.copy(
              files,
              target,
              wanted,
              (done, total) -> {
                progress.report(
                    total == 0 ? -1 : done / (double) total,
                    TEXTS.get("export.progress", done / MEBI, total / MEBI));
                return !progress.cancelled();
              });
        });
  }

  /** Exports these frames. */
  public void selected(List<FrameRow> rows, Path target) {
    List<FrameRow> chosen = List.copyOf(rows);
    run(
        target,
        any -> RecordingExport.frames(chosen.stream().map(ExportModel::decoded).toList(), target));
  }

  private static DecodedFrame decoded(FrameRow row) {
    ReceivedFrame frame =
        new ReceivedFrame(row.atMicros(), row.peer(), row.asdu(), false, row.sendNumber());
    List<String> findings = row.findings().isEmpty() ? List.of() : List.of(row.findings());
    return new DecodedFrame(frame, Asdu.decode(row.asdu()), findings);
  }

  private void run(Path target, Work<Long> work) {
    tasks.run(
        TEXTS.get("export.title"),
        progress -> {
          try {
            return work.run(progress);
          } catch (IOException e) {
            throw new IOException(words(target, e), e);
          }
        },
        rows -> status.say(TEXTS.get("export.done", rows, target)));
  }

  private static String words(Path target, IOException e) {
    if (e instanceof NoSuchFileException) {
      return TEXTS.get("export.noFolder", target);
    }
    if (e instanceof AccessDeniedException) {
      return TEXTS.get("export.denied", target);
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return TEXTS.get("export.failed", target, failure.getReason());
    }
    return String.valueOf(e.getMessage());
  }
}
