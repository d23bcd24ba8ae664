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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bench104.gateway.WindowShopper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom; docs/architecture.md has the same table in words. */
class ArchitectureTest {
  private static final String BASE = "org.bench104.";
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.bench104");

  /**
   * One line of the table.
   *
   * @param name relative to the base package
   * @param mayImport of our own packages; {@code *} for all
   */
  record Package(String name, Set<String> mayImport, String because) {
    private static Package of(String name, String mayImport, String because) {
      return new Package(
          name, Set.of(mayImport.isEmpty() ? new String[0] : mayImport.split(" ")), because);
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
          .because(because);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Package> TABLE =
      List.of(
          Package.of("bytes", "", "octets are the ground that everything stands on"),
          Package.of("time", "", "whoever needs time gets it handed in, whatever else he does"),
          Package.of("access", "", "who may come in does not depend on what for"),
          Package.of("address", "", "an address is a value that knows no protocol"),
          Package.of("point", "", "measured values mean the same in every protocol"),
          Package.of("net", "address time", "event loop and admission serve every protocol alike"),
          Package.of("tls", "", "certificates and keys serve every protocol alike"),
          Package.of("service", "", "the service manager need not know what the service does"),
          Package.of("update", "", "packages are replaced without knowing what is in them"),
          Package.of("iec104.apci", "bytes", "frame formats need nothing but octets"),
          Package.of(
              "iec104.asdu", "bytes point", "the codec is pure: octets in, values out, and back"),
          Package.of(
              "iec104.link",
              "address bytes iec104.apci time",
              "link rules are decided without sockets and without knowing what is carried"),
          Package.of(
              "iec104.station",
              "address bytes iec104.apci iec104.asdu iec104.link point time",
              "what a station asks and answers is decided without sockets, in virtual time"),
          Package.of(
              "client",
              "address bytes iec104.apci iec104.link iec104.net iec104.station iec104.tls net record",
              "what other programs use is a thin layer over the stations"),
          Package.of(
              "mapping",
              "bytes iec104.asdu point",
              "what becomes of a value is decided without knowing where it comes from"),
          Package.of(
              "modbus",
              "bytes point time",
              "registers and requests are decided without sockets and without knowing the gateway"),
          Package.of(
              "modbus.file", "modbus", "registers on disk are registers, whoever wrote them"),
          Package.of(
              "modbus.net",
              "address modbus net time tls",
              "sockets carry requests, they do not look inside"),
          Package.of(
              "modbus.master",
              "address modbus point time",
              "a device is polled whatever becomes of its values"),
          Package.of(
              "modbus.simulator",
              "address modbus modbus.master",
              "a device knows only what goes over the wire"),
          Package.of(
              "iec104.json",
              "bytes iec104.asdu point",
              "a frame as JSON is the same wherever it is shown or sent"),
          Package.of(
              "iec104.opinion",
              "bytes iec104.asdu point",
              "the second codec judges ASDUs and takes part in nothing else"),
          Package.of(
              "iec104.fields",
              "bytes iec104.apci iec104.asdu point",
              "a frame is taken apart for the eye, never for a decision"),
          Package.of("certificate", "", "making certificates is no part of using them"),
          Package.of(
              "iec104.tls",
              "tls",
              "who is trusted is decided without sockets, and the same for every hop"),
          Package.of(
              "iec104.net",
              "address iec104.apci iec104.link iec104.tls net time tls",
              "sockets carry links, they do not look inside"),
          Package.of("spool", "bytes time", "the spool stores octets and knows no protocol"),
          Package.of(
              "gateway",
              "bytes spool time",
              "custody knows no protocol and no socket, so that it can be proved in virtual time"),
          Package.of(
              "gateway.iec104",
              "address bytes gateway iec104.apci iec104.asdu iec104.link iec104.station mapping point spool time",
              "an adapter joins the gateway's ports with one protocol, without sockets"),
          Package.of(
              "mqtt.client",
              "address net time tls",
              "a connection to a broker is kept without knowing what it carries"),
          Package.of(
              "gateway.cloud",
              "bytes gateway iec104.json mqtt.client spool time",
              "what is published when is decided without sockets"),
          Package.of(
              "record",
              "bytes iec104.asdu point",
              "recorders are told what arrived and do not care how"),
          Package.of(
              "record.sql",
              "iec104.asdu record",
              "databases follow the recording, whatever was recorded"),
          Package.of(
              "sender",
              "address bytes iec104.apci iec104.asdu iec104.link point record time",
              "the Sender's engine runs over any stack and in virtual time"),
          Package.of(
              "receiver",
              "bytes iec104.asdu iec104.link point record",
              "the Receiver's engine runs in virtual time"),
          Package.of(
              "receiver.cloud",
              "bytes iec104.json mqtt.client receiver record",
              "frames from a broker are recorded like those from a sender"),
          Package.of(
              "fault",
              "address bytes iec104.apci iec104.asdu iec104.link time",
              "faults are put under a correct link, whatever carries its octets"),
          Package.of(
              "status",
              "address bytes gateway gateway.iec104 iec104.apci iec104.link iec104.station meter modbus"
                  + " mqtt.exchange mqtt.meters spool time",
              "the status is told, by whom it is shown does not matter"),
          Package.of(
              "status.http",
              "access address bytes gateway gateway.iec104 iec104.apci iec104.asdu iec104.json"
                  + " iec104.link iec104.station meter meter.audit modbus net spool status time tls",
              "the API shows and acts through the status, whatever else the gateway runs"),
          Package.of(
              "status.remote",
              "address status time",
              "a gateway elsewhere is known by its status only"),
          Package.of(
              "config",
              "access address bytes gateway.cloud iec104.apci iec104.asdu iec104.station iec104.tls mapping meter.dlms"
                  + " meter.dlt645 meter.engine modbus modbus.master mqtt.client mqtt.exchange mqtt.meters point record record.sql status.http tls update",
              "configuration is read to plain settings and starts nothing"),
          Package.of("meter", "", "whoever shows meters need not know what they speak"),
          Package.of(
              "meter.audit", "meter", "a switched relay is logged, whoever asked and by what way"),
          Package.of(
              "mqtt.exchange",
              "access address time",
              "who gets which message is decided without sockets and without knowing what it says"),
          Package.of(
              "mqtt.broker",
              "access address mqtt.exchange net time",
              "sockets carry messages of the exchange, whatever they are about"),
          Package.of(
              "mqtt.meters",
              "access meter meter.audit mqtt.exchange time",
              "topics, payloads and commands of meters do not depend on which broker there is"),
          Package.of("meter.dlt645", "bytes meter", "the codec is pure: octets in, values out"),
          Package.of("meter.dlms", "bytes meter", "the codec is pure: octets in, values out"),
          Package.of(
              "meter.engine",
              "bytes meter meter.dlms meter.dlt645 time",
              "meters are identified, polled and watched without sockets, in virtual time"),
          Package.of(
              "meter.simulator",
              "bytes meter.dlms meter.dlt645",
              "simulated meters answer octets with octets"),
          Package.of(
              "meter.net",
              "address bytes meter meter.engine meter.simulator net time",
              "sockets carry what meters say, they do not look inside"),
          Package.of("headless", "*", "the composition root wires everything"));

  private static String relative(JavaClass type) {
    return type.getPackageName().substring(BASE.length());
  }

  private static Stream<Package> table() {
    return TABLE.stream().filter(line -> !line.mayImport().contains("*"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void importsOnlyWhatTheTableAllows(Package line) {
    line.rule().check(MAIN);
  }

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> found = new TreeSet<>();
    MAIN.stream().map(ArchitectureTest::relative).forEach(found::add);
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(TABLE.stream().map(Package::name).toList());
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
    onlyIn("org.openmuc..", "iec104.opinion", "sender")
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
  void theRulesCanFail() {
    JavaClasses wrong = new ClassFileImporter().importClasses(WindowShopper.class);
    Package gateway =
        TABLE.stream().filter(line -> line.name().equals("gateway")).findFirst().orElseThrow();
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
