package org.bench104.modbus;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bench104.time.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests from the {@link RegisterImage}; {@link RegisterSamples} sees what is written.
 * The checks are made in the order of the specification: unit (0B), function (01), count and length
 * (03), rights and addresses (02). Knows no socket; confined to one home thread, except for the
 * image.
 */
public final class RegisterServer {
  private static final Logger LOG = LoggerFactory.getLogger(RegisterServer.class);
  private static final int EXCEPTION_BIT = 0x80;
  private static final int MOST_PEERS = 1024;
  private static final long MINUTE_NANOS = 60_000_000_000L;

  /** Hears what comes of the requests, on the home thread. */
  public interface Listener {
    /** A new sample, or the last one again because it is not topical any more. */
    void sampled(RegisterSample sample);

    /** Something that an operator should hear of. */
    void noticed(String words);
  }

  private final RegisterServerSettings settings;
  private final RegisterMap map;
  private final RegisterImage image;
  private final Ticker ticker;
  private final InstantSource clock;
  private final Listener listener;
  private final RegisterSamples samples;
  private final RegisterUses uses;
  private final TelemetryLog log;
  private final Map<String, ModbusPeer> peers = new LinkedHashMap<>();
  private final Map<ExceptionCode, Long> exceptions = new EnumMap<>(ExceptionCode.class);

  private long requests;
  private long blockReads;
  private long registersServed;
  private long refusedWrites;

  public RegisterServer(
      RegisterServerSettings settings, Ticker ticker, InstantSource clock, Listener listener) {
    this.settings = settings;
    this.map = settings.map();
    this.image = new RegisterImage(settings.size());
    this.ticker = ticker;
    this.clock = clock;
    this.listener = listener;
    this.uses = new RegisterUses(map.end());
    this.log = new TelemetryLog(settings.writer(), settings.reader(), ticker);
    this.samples = new RegisterSamples(settings, ticker, clock, listener, log);
  }

  /** The registers; may be read on any thread. */
  public RegisterImage image() {
    return image;
  }

  /**
   * Puts back what an earlier run kept. It is shown as not topical until it is written again, and
   * makes no sample: it was one already.
   *
   * @param words from address 0; more than there are registers are left out
   */
  public void restore(int... words) {
    image.write(0, Arrays.copyOf(words, Math.min(words.length, image.size())));
    samples.restored(image.snapshot());
  }

  /** What is known of a host. The hosts that connected longest ago are forgotten first. */
  public ModbusPeer peer(String host) {
    ModbusPeer peer = peers.remove(host);
    if (peer == null) {
      peer = new ModbusPeer(host);
      if (peers.size() >= MOST_PEERS) {
        peers.values().stream()
            .filter(ModbusPeer::idle)
            .findFirst()
            .ifPresent(oldest -> peers.remove(oldest.host()));
      }
    }
    peers.put(host, peer);
    return peer;
  }

  /**
   * Answers one request.
   *
   * @param out room for {@link Mbap#MOST_OCTETS} octets; the answer is put there
   */
  public void answer(ModbusPeer peer, RegisterRights rights, Mbap.Frame request, ByteBuffer out) {
    requests++;
    int start = out.position();
    Mbap.begin(out);
    int function = request.pdu().get(request.pdu().position()) & 0xFF;
    try {
      respond(peer, rights, request, out);
    } catch (RefusedRequestException e) {
      refuse(peer, function, e.code(), out.position(start + Mbap.OCTETS));
    } catch (RuntimeException e) {
      LOG.error("fault while answering {}", peer.host(), e);
      refuse(
          peer, function, ExceptionCode.SERVER_DEVICE_FAILURE, out.position(start + Mbap.OCTETS));
    }
    Mbap.end(out, start, request);
  }

  private void refuse(ModbusPeer peer, int function, ExceptionCode code, ByteBuffer out) {
    peer.refused();
    exceptions.merge(code, 1L, Long::sum);
    out.put((byte) (function | EXCEPTION_BIT)).put((byte) code.code());
  }

  private void respond(ModbusPeer peer, RegisterRights rights, Mbap.Frame frame, ByteBuffer out)
      throws RefusedRequestException {
    if (!settings.units().isEmpty() && !settings.units().contains(frame.unit())) {
      throw new RefusedRequestException(
          ExceptionCode.GATEWAY_TARGET_FAILED_TO_RESPOND, "no unit " + frame.unit() + " here");
    }
    byte function = frame.pdu().get(frame.pdu().position());
    ModbusRequest request = ModbusRequest.decode(frame.pdu());
    if (request instanceof ModbusRequest.Read read) {
      requireRead(peer, rights, read);
      read(peer, read, function, out);
    } else if (request instanceof ModbusRequest.WriteOne one) {
      requireWrite(peer, rights, one.address(), 1);
      ByteBuffer value = ByteBuffer.allocate(2).putShort(0, (short) one.value());
      write(peer, one.address(), value);
      out.put(function).putShort((short) one.address()).putShort((short) one.value());
    } else if (request instanceof ModbusRequest.Write write) {
      requireWrite(peer, rights, write.address(), write.count());
      write(peer, write.address(), write.values());
      out.put(function).putShort((short) write.address()).putShort((short) write.count());
    } else if (request instanceof ModbusRequest.ReadWrite both) {
      requireRead(peer, rights, both.read());
      requireWrite(peer, rights, both.write().address(), both.write().count());
      write(peer, both.write().address(), both.write().values());
      read(peer, both.read(), function, out);
    }
  }

  private void requireRead(ModbusPeer peer, RegisterRights rights, ModbusRequest.Read read)
      throws RefusedRequestException {
    if (!rights.read()) {
      notice(peer, "read from " + peer.host() + " refused: it is not on allow-read");
      throw new RefusedRequestException(ExceptionCode.ILLEGAL_DATA_ADDRESS, "may not read");
    }
    requireRegisters(read.address(), read.count());
  }

  private void requireWrite(ModbusPeer peer, RegisterRights rights, int address, int count)
      throws RefusedRequestException {
    if (!rights.write()) {
      refusedWrites++;
      notice(peer, "write from " + peer.host() + " refused: it may not write on this port");
      throw new RefusedRequestException(ExceptionCode.ILLEGAL_DATA_ADDRESS, "may not write");
    }
    requireRegisters(address, count);
  }

  private void requireRegisters(int address, int count) throws RefusedRequestException {
    if (!image.has(address, count)) {
      throw new RefusedRequestException(
          ExceptionCode.ILLEGAL_DATA_ADDRESS, count + " registers from " + address);
    }
  }

  private void notice(ModbusPeer peer, String words) {
    if (peer.worthANotice(ticker.nanos(), MINUTE_NANOS)) {
      listener.noticed(words);
    }
  }

  private void read(ModbusPeer peer, ModbusRequest.Read read, byte function, ByteBuffer out) {
    out.put(function).put((byte) (2 * read.count()));
    image.snapshot().copyTo(out, read.address(), read.count());
    registersServed += read.count();
    Instant now = clock.instant();
    peer.read(now);
    uses.read(read.address(), read.count(), peer, now);
    if (read.address() == map.first() && read.address() + read.count() == map.end()) {
      blockReads++;
      log.served(map.first(), map.end() - 1, blockReads);
    }
  }

  private void write(ModbusPeer peer, int address, ByteBuffer values) {
    int count = values.remaining() / 2;
    image.write(address, values);
    Instant now = clock.instant();
    peer.wrote(now);
    uses.written(address, count, peer, now);
    samples.written(address, count, image.snapshot());
  }

  /** Looks whether the values have become stale; call about every second. */
  public void look() {
    samples.look();
  }

  /** Writes the statistics line. */
  public void logStatistics() {
    log.statistics(samples.samples(), blockReads, samples.last().or(samples::arrival).orElse(null));
  }

  /**
   * The registers, counters and clients as they are now.
   *
   * @param edge what the sockets know
   */
  public ModbusStatus.Server status(Edge edge) {
    Map<String, Long> refusals = new TreeMap<>();
    exceptions.forEach((code, count) -> refusals.put(code.name(), count));
    return new ModbusStatus.Server(
        edge.listening(),
        samples.stale(),
        samples.last(),
        samples.arrival(),
        edge.connections(),
        new ModbusStatus.Counters(
            requests,
            samples.samples(),
            samples.repeated(),
            samples.clockSetBack(),
            samples.partialWrites(),
            blockReads,
            registersServed,
            refusedWrites,
            edge.refusedConnections(),
            edge.brokenFramings(),
            edge.timeOuts(),
            refusals),
        samples.readings(image.snapshot()).stream().map(uses::status).toList(),
        peers.values().stream().map(ModbusPeer::status).toList());
  }

  /** What the sockets know and this class does not. */
  public record Edge(
      List<String> listening,
      int connections,
      long refusedConnections,
      long brokenFramings,
      long timeOuts) {}
}
