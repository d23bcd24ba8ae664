package org.bench104.config.receiver;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.StationSettings;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.Tolerances;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.record.RowFileSettings;
import org.bench104.record.sql.SqlSettings;

/**
 * Everything that can be set about a Receiver.
 *
 * @param listen where senders connect; port 0: any free one
 * @param maxConnections further connections are closed at once
 * @param allow who may connect; empty: everybody
 * @param csv where decoded frames are recorded
 * @param ledger evidence of what was received; empty: none
 * @param sql databases that get every recorded row
 * @param tls how connections are protected; empty: not at all
 * @param mqtt a broker to subscribe to instead of listening
 * @param station connects to this one instead of listening; empty: listens
 * @param tolerances what is read although the standard forbids it
 */
public record ReceiverSettings(
    HostPort listen,
    int maxConnections,
    List<AddressRange> allow,
    RowFileSettings csv,
    Optional<Path> ledger,
    LinkSettings link,
    List<SqlSettings> sql,
    Optional<TlsRules> tls,
    Optional<Subscription> mqtt,
    Optional<StationSettings> station,
    Tolerances tolerances) {
  public ReceiverSettings {
    allow = List.copyOf(allow);
    sql = List.copyOf(sql);
  }

  /** Settings with nothing optional on. */
  public ReceiverSettings(
      HostPort listen,
      int maxConnections,
      List<AddressRange> allow,
      RowFileSettings csv,
      Optional<Path> ledger,
      LinkSettings link) {
    this(
        listen,
        maxConnections,
        allow,
        csv,
        ledger,
        link,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Tolerances.none());
  }

  /** The same with databases. */
  public ReceiverSettings withSql(List<SqlSettings> databases) {
    return new ReceiverSettings(
        listen,
        maxConnections,
        allow,
        csv,
        ledger,
        link,
        databases,
        tls,
        mqtt,
        station,
        tolerances);
  }

  /** The same, listening elsewhere. */
  public ReceiverSettings withListen(HostPort address) {
    return new ReceiverSettings(
        address, maxConnections, allow, csv, ledger, link, sql, tls, mqtt, station, tolerances);
  }

  /** The same, recorded elsewhere. */
  public ReceiverSettings withCsv(RowFileSettings file) {
    return new ReceiverSettings(
        listen, maxConnections, allow, file, ledger, link, sql, tls, mqtt, station, tolerances);
  }

  /** The same with another ledger, or none. */
  public ReceiverSettings withLedger(Optional<Path> file) {
    return new ReceiverSettings(
        listen, maxConnections, allow, csv, file, link, sql, tls, mqtt, station, tolerances);
  }

  /** The same with protection, or without. */
  public ReceiverSettings withTls(Optional<TlsRules> rules) {
    return new ReceiverSettings(
        listen, maxConnections, allow, csv, ledger, link, sql, rules, mqtt, station, tolerances);
  }

  /** The same, subscribed to a broker. */
  public ReceiverSettings withMqtt(Optional<Subscription> subscription) {
    return new ReceiverSettings(
        listen,
        maxConnections,
        allow,
        csv,
        ledger,
        link,
        sql,
        tls,
        subscription,
        station,
        tolerances);
  }

  /** The same, connecting to a station instead of listening; empty: listens. */
  public ReceiverSettings withStation(Optional<StationSettings> target) {
    return new ReceiverSettings(
        listen, maxConnections, allow, csv, ledger, link, sql, tls, mqtt, target, tolerances);
  }

  /**
   * Frames from a broker.
   *
   * @param usualId whether the client id is the usual one, which follows the CSV file
   * @param topic what is subscribed, may have + and #
   * @param group shares the frames with the other Receivers of this group; empty: gets them all
   */
  public record Subscription(
      ClientSettings client, boolean usualId, String topic, Optional<String> group) {
    /** The topic unless another is set. */
    public static final String USUAL_TOPIC = "bench104/+/frames";

    public Subscription {
      if (topic.isBlank()) {
        throw new IllegalArgumentException("a topic to subscribe to must not be empty");
      }
      if (group.isPresent() && !group.get().matches("[^/+#]+")) {
        throw new IllegalArgumentException(
            "the group '" + group.get() + "' must not be empty and not contain / + #");
      }
    }

    /**
     * The usual client id. The broker keeps what was not confirmed for it, so it must be the same
     * after a restart and differ between Receivers: each has a CSV file of its own.
     */
    public static String idFor(String machine, Path csv) {
      int file = csv.toAbsolutePath().toString().hashCode();
      return String.format(Locale.ROOT, "bench104-receiver-%s-%08x", machine, file);
    }

    /** What is subscribed. */
    public String filter() {
      return group.map(name -> "$share/" + name + "/" + topic).orElse(topic);
    }
  }
}
