package org.bench104;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bench104.gateway.WindowShopper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom: the table of docs/architecture.md, held against the classes. */
class ArchitectureTest {
  private static final String BASE = "org.bench104.";
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(place -> !place.contains("-tests.jar") && !place.contains("/testing/"))
          .importPackages("org.bench104");

  /**
   * One line of the table in docs/architecture.md.
   *
   * @param part the module that it belongs to
   * @param name relative to the base package
   * @param mayImport of our own packages
   */
  record Row(String part, String name, String duty, Set<String> mayImport) {
    private static final Pattern LINE =
        Pattern.compile("\\| `?([a-z0-9-]*)`? \\| `([a-z0-9.]+)` \\| (.*) \\| ([a-z0-9. -]+) \\|");

    /** All lines; a line without a part belongs to the part of the line above. */
    static List<Row> all() throws IOException {
      List<Row> rows = new ArrayList<>();
      String part = "";
      for (String line : Files.readAllLines(Path.of("../../docs/architecture.md"))) {
        Matcher row = LINE.matcher(line);
        if (row.matches()) {
          part = row.group(1).isEmpty() ? part : row.group(1);
          String imports = row.group(4);
          rows.add(
              new Row(
                  part,
                  row.group(2),
                  row.group(3),
                  imports.equals("-") ? Set.of() : Set.of(imports.split(" "))));
        }
      }
      return rows;
    }

    ArchRule rule() {
      DescribedPredicate<JavaClass> forbidden =
          DescribedPredicate.describe(
              "other packages of ours than " + mayImport,
              type ->
                  type.getPackageName().startsWith(BASE)
                      && !type.getPackageName().equals(BASE + name)
                      && !mayImport.contains(relative(type)));
      return noClasses()
          .that()
          .resideInAPackage(BASE + name)
          .should()
          .dependOnClassesThat(forbidden)
          .because("its duty is: " + duty);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static String relative(JavaClass type) {
    return type.getPackageName().substring(BASE.length());
  }

  private static List<Row> table() throws IOException {
    return Row.all();
  }

  @ParameterizedTest
  @MethodSource("table")
  void importsOnlyWhatTheTableAllows(Row line) {
    line.rule().check(MAIN);
  }

  /** Otherwise the table would promise less order than there is. */
  @ParameterizedTest
  @MethodSource("table")
  void importsAllThatTheTableAllows(Row line) {
    Set<String> imported = new TreeSet<>();
    for (JavaClass type : MAIN) {
      if (relative(type).equals(line.name())) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(target -> target.getPackageName().startsWith(BASE))
            .map(ArchitectureTest::relative)
            .filter(name -> !name.equals(line.name()))
            .forEach(imported::add);
      }
    }
    assertThat(String.join(" ", imported))
        .isEqualTo(String.join(" ", new TreeSet<>(line.mayImport())));
  }

  @ParameterizedTest
  @MethodSource("table")
  void eachPackageIsInThePartThatTheTableNames(Row line) {
    for (JavaClass type : MAIN) {
      if (relative(type).equals(line.name())) {
        assertThat(type.getSource().orElseThrow().getUri().toString())
            .contains("/shared-protocol/" + line.part() + "/target/");
      }
    }
  }

  @Test
  void everyPackageStandsInTheTable() throws IOException {
    Set<String> found = new TreeSet<>();
    MAIN.stream().map(ArchitectureTest::relative).forEach(found::add);
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(Row.all().stream().map(Row::name).toList());
  }

  @Test
  void thereAreNoCycles() {
    slices()
        .matching("org.bench104.(**)")
        .should()
        .beFreeOfCycles()
        .because("a cycle makes two packages one")
        .check(MAIN);
  }

  @Test
  void onlyTheNetPackagesKnowNetty() {
    onlyIn("io.netty..", "net", "iec104.net", "modbus.net", "mqtt.broker", "meter.net")
        .because("sockets are an edge, not a habit")
        .check(MAIN);
  }

  @Test
  void onlyTheStatusApiKnowsTheHttpServer() {
    onlyIn("io.javalin..", "status.http")
        .because("routes are data, served in one place")
        .check(MAIN);
    onlyIn("org.eclipse.jetty..", "status.http").because("so is the server").check(MAIN);
    onlyIn("io.micrometer..", "status.http").because("metrics are read, not pushed").check(MAIN);
  }

  @Test
  void j60870IsASecondOpinionAndAnAlternativeSenderOnly() {
    onlyIn("org.openmuc..", "secondstack")
        .because("the second stack must stay independent of the first")
        .check(MAIN);
  }

  @Test
  void onlyTheModbusMasterKnowsJ2mod() {
    onlyIn("com.ghgande..", "modbus.master")
        .because("the register server is ours, j2mod is for asking others")
        .check(MAIN);
  }

  @Test
  void onlySqlRecordingKnowsDatabases() {
    onlyIn("java.sql..", "record.sql").because("databases are an edge as sockets are").check(MAIN);
  }

  @Test
  void onlyTheMqttClientKnowsPaho() {
    onlyIn("org.eclipse.paho..", "mqtt.client")
        .because("the client library stays behind one port")
        .check(MAIN);
  }

  @Test
  void thereIsNoJavaFxHere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx..")
        .because("this module runs on the Pi without a display")
        .check(MAIN);
  }

  @Test
  void noPackageHasANameThatSaysNothing() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..impl..", "..manager..", "..core..")
        .because("such names attract whatever has no place")
        .check(MAIN);
  }

  /** The negative control: classes of the tests that break the rules are found. */
  @Test
  void theRulesCanFail() throws IOException {
    JavaClasses wrong = new ClassFileImporter().importClasses(WindowShopper.class);
    Row gateway =
        Row.all().stream().filter(line -> line.name().equals("gateway")).findFirst().orElseThrow();
    assertThat(gateway.rule().evaluate(wrong).getFailureReport().getDetails())
        .anySatisfy(
            violation -> assertThat(violation).contains("WindowShopper").contains("LinkSettings"));
    assertThat(onlyIn("io.netty..", "iec104.net").evaluate(wrong).hasViolation()).isTrue();
    assertThat(onlyIn("org.openmuc..", "sender").evaluate(wrong).hasViolation()).isTrue();
  }

  private static ArchRule onlyIn(String library, String... packages) {
    String[] full = Stream.of(packages).map(name -> BASE + name).toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(full)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
