package org.bench104;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * No record of the main code has more than nine components: with more of them nobody sees at a call
 * which argument is which, and a method that changes one names all others. Components that belong
 * together are a record of their own.
 */
class RecordSizeTest {
  private static final int MOST = 9;

  /** Records whose fields are those of a JSON document that others read: they stay flat there. */
  private static final Set<String> DOCUMENTS =
      Set.of(
          "GatewayStatus", // answer of /api/status, with all that follow
          "Route",
          "CustodySnapshot",
          "LinkSnapshot", // under each route and peer
          "Counters", // of Modbus
          "Device", // of Modbus
          "MetersStatus",
          "MeterView"); // answer of /api/meters

  /** Records whose fields stand side by side in what they are made from. */
  private static final Set<String> AS_WRITTEN =
      Set.of(
          "TcpSegment", // a header and its payload, made once for each captured packet
          "ReceiverSettings"); // one for each section of receiver.toml

  @Test
  void noRecordHasMoreThanNineComponents() throws IOException {
    Map<String, Integer> large;
    try (StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, UTF_8)) {
      large = records(files.getJavaFileObjectsFromPaths(mainFiles(Path.of("../.."))));
    }
    assertThat(large).hasSizeGreaterThan(300);
    large.values().removeIf(size -> size <= MOST);
    Set<String> allowed = new TreeSet<>(DOCUMENTS);
    allowed.addAll(AS_WRITTEN);
    assertThat(large).containsOnlyKeys(allowed);
  }

  @Test
  void componentsAreCounted() throws IOException {
    String source =
        """
        class Outer {
          record None() {}
          record Two(java.util.Map<String, Integer> one, @Deprecated int two) {
            static final int CONSTANT = 1;
            record Inner(int a, int b, int c) {}
          }
          enum Kind { A; int field; }
        }
        record Ten(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) {}
        """;
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Any.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    assertThat(records(List.of(file)))
        .isEqualTo(Map.of("None", 0, "Two", 2, "Inner", 3, "Ten", 10));
  }

  /** The records of these files with the number of their components, one parsing for all. */
  private static Map<String, Integer> records(Iterable<? extends JavaFileObject> files)
      throws IOException {
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, files);
    Map<String, Integer> records = new TreeMap<>();
    TreeScanner<Void, Void> counting =
        new TreeScanner<>() {
          @Override
          public Void visitClass(ClassTree type, Void nothing) {
            if (type.getKind() == Tree.Kind.RECORD) {
              records.merge(type.getSimpleName().toString(), components(type), Math::max);
            }
            return super.visitClass(type, nothing);
          }
        };
    task.parse().forEach(unit -> unit.accept(counting, null));
    return records;
  }

  private static int components(ClassTree type) {
    return (int)
        type.getMembers().stream()
            .filter(VariableTree.class::isInstance)
            .map(VariableTree.class::cast)
            .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
            .count();
  }

  private static List<Path> mainFiles(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(root)) {
      walk.filter(path -> path.toString().endsWith(".java"))
          .filter(path -> path.toString().contains(Path.of("src", "main", "java").toString()))
          .filter(path -> !path.getFileName().toString().endsWith("-info.java"))
          .forEach(files::add);
    }
    return files;
  }
}
