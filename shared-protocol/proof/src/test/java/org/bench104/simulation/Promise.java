package org.bench104.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.CommandRequest;
import org.bench104.iec104.asdu.NegativeAnswer;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.TransferState;
import org.bench104.spool.FaultyStorage;

/** The judge: hears what happens at the edges of the three programs and compares. */
final class Promise {
  /** Timers may be late by as much. */
  private static final long TOLERANCE = 20 * World.MILLI;

  private record Name(int sender, int index) {}

  private record Commanded(Octets asdu, Node node, int life, LinkConnection link) {
    boolean wayIsLost() {
      return !node.lives(life) || link.state() == TransferState.CLOSED;
    }
  }

  private final World world;
  private final long mostAgain;
  private final List<Evidence> senders = new ArrayList<>();

  /** What the second destination has; empty when there is none. */
  private final List<Evidence> cloud = new ArrayList<>();

  private final Map<Octets, Name> names = new HashMap<>();
  private final Map<Octets, Long> commandArrivals = new HashMap<>();
  private final Set<Octets> refusals = new HashSet<>();
  private final List<Commanded> commanded = new ArrayList<>();
  private final Set<Octets> commandsAtSenders = new HashSet<>();
  private final Set<Octets> answers = new HashSet<>();
  private final Set<Octets> answersRecorded = new HashSet<>();
  private SpoolWatch spool = new SpoolWatch(new FaultyStorage(0), r -> {}, a -> {});
  private long resendsAllowed;
  private long duplicates;
  private long cloudDuplicates;
  private long recorded;

  /**
   * @param mostAgain rows that the cursor on disk may lag behind the Receiver's record
   */
  Promise(World world, int senderCount, long mostAgain) {
    this.world = world;
    this.mostAgain = mostAgain;
    for (int i = 0; i < senderCount; i++) {
      senders.add(new Evidence());
    }
  }

  /** There is a second destination: the promise holds for its copy as well. */
  void withCloud() {
    senders.forEach(sender -> cloud.add(new Evidence()));
  }

  /** The broker has this for good. */
  void arrivedAtCloud(Octets asdu) {
    world.note(() -> "cloud has " + brief(asdu));
    Name name = names.get(asdu);
    if (name == null) {
      throw new Violation(Sentence.OCTET_EXACT, "nobody sent " + asdu + " to the cloud");
    }
    if (senders.get(name.sender).isCommand(name.index)) {
      throw new Violation(Sentence.COMMANDS_NEVER_STORED, "in the cloud: " + asdu);
    }
    Evidence evidence = cloud.get(name.sender);
    if (!evidence.record(name.index)) {
      cloudDuplicates++;
    } else if (!evidence.inOrder(name.index)) {
      throw new Violation(
          Sentence.ORDER,
          named(name) + " appears in the cloud after frame " + evidence.lastFirst());
    }
  }

  /** Frames that the cloud got more than once. */
  long cloudDuplicates() {
    return cloudDuplicates;
  }

  void spool(SpoolWatch watched) {
    spool = watched;
  }

  Evidence evidence(int sender) {
    return senders.get(sender);
  }

  long duplicates() {
    return duplicates;
  }

  long recorded() {
    return recorded;
  }

  static String brief(Octets asdu) {
    String hex = asdu.toHex();
    return hex.length() <= 48 ? hex : hex.substring(0, 48) + "~" + asdu.length();
  }

  private String named(Name name) {
    return "sender" + name.sender + "/" + name.index;
  }

  /** A Sender is about to send this for the first time; false when it would not be unique. */
  boolean offered(int sender, Octets asdu, boolean command) {
    Evidence evidence = senders.get(sender);
    Name name = new Name(sender, evidence.offered());
    if (answers.contains(asdu) || names.putIfAbsent(asdu, name) != null) {
      return false;
    }
    evidence.offer(asdu, command);
    world.note(() -> named(name) + " is " + brief(asdu));
    return true;
  }

  /** A Sender saw its oldest frames acknowledged. */
  void acknowledged(int sender, int count) {
    Evidence evidence = senders.get(sender);
    for (int i = 0; i < count; i++) {
      requireSafe(new Name(sender, evidence.acknowledge()), "acknowledged");
    }
  }

  private void requireSafe(Name name, String event) {
    Evidence evidence = senders.get(name.sender);
    Octets asdu = evidence.asdu(name.index);
    boolean inCloud = cloud.isEmpty() || cloud.get(name.sender).isRecorded(name.index);
    if (evidence.isRecorded(name.index) && (inCloud || evidence.isCommand(name.index))) {
      return;
    }
    if (evidence.isCommand(name.index)) {
      if (!refusals.contains(asdu)) {
        throw new Violation(
            Sentence.COMMANDS_NEVER_STORED,
            "command " + named(name) + " " + event + ", neither delivered nor refused");
      }
    } else if (!spool.isDurable(asdu)) {
      throw new Violation(
          Sentence.CUSTODY,
          named(name)
              + " "
              + event
              + (inCloud ? ", neither recorded" : ", neither in the cloud")
              + " nor durable in the spool");
    }
  }

  /** The Receiver's record has this for good. */
  void recorded(Octets asdu) {
    world.note(() -> "recorded " + brief(asdu));
    recorded++;
    Name name = names.get(asdu);
    if (name == null) {
      if (!answers.contains(asdu)) {
        throw new Violation(Sentence.OCTET_EXACT, "nobody sent " + asdu);
      }
      answersRecorded.add(asdu);
      return;
    }
    Evidence evidence = senders.get(name.sender);
    if (!evidence.record(name.index)) {
      duplicates++;
      if (duplicates > resendsAllowed) {
        throw new Violation(
            Sentence.AT_LEAST_ONCE,
            named(name) + " again: " + duplicates + " duplicates, explained " + resendsAllowed);
      }
    } else if (evidence.isCommand(name.index)) {
      // One that was refused may be offered again by its Sender, behind younger frames.
      if (!refusals.contains(asdu)) {
        evidence.inOrder(name.index);
      }
    } else if (!evidence.inOrder(name.index)) {
      throw new Violation(
          Sentence.ORDER, named(name) + " appears after frame " + evidence.lastFirst());
    }
  }

  /** A fault explains as many duplicates. */
  void resendAllowed(long frames) {
    resendsAllowed += frames;
  }

  void spoolWritten(SpoolWatch.Row row) {
    world.note(() -> "spool row " + row.sequence() + " " + brief(row.asdu()));
    if (CommandRequest.is(row.asdu())) {
      throw new Violation(Sentence.COMMANDS_NEVER_STORED, "in the spool: " + row.asdu());
    }
  }

  void spoolRemoved(Octets asdu) {
    Name name = names.get(asdu);
    if (name != null && name.index < senders.get(name.sender).acknowledged()) {
      requireSafe(name, "was acknowledged and its row removed");
    }
  }

  /** The gateway is gone; the spool shows what its disk still has. */
  void gatewayDied(SpoolWatch left) {
    for (int sender = 0; sender < senders.size(); sender++) {
      for (int i = 0; i < senders.get(sender).acknowledged(); i++) {
        requireSafe(new Name(sender, i), "was acknowledged before the gateway died");
      }
    }
    long again = 0;
    // What the Receiver has and the cursor on disk has not passed comes again.
    for (SpoolWatch.Row row : left.rowsAfter(left.cursor())) {
      Name name = names.get(row.asdu());
      if (name != null && senders.get(name.sender).isRecorded(name.index)) {
        again++;
      }
    }
    if (again > mostAgain) {
      throw new Violation(
          Sentence.AT_LEAST_ONCE,
          again + " delivered rows are not covered by the cursor, at most " + mostAgain);
    }
    resendsAllowed += again;
  }

  /** A command reached the gateway, from either side. */
  void commandAtGateway(Octets asdu) {
    commandArrivals.put(asdu, world.now());
  }

  void wroteToReceiver(Octets asdu, Duration commandTimeout) {
    if (!CommandRequest.is(asdu)) {
      return;
    }
    long age = world.now() - commandArrivals.getOrDefault(asdu, 0L);
    if (age > commandTimeout.toNanos() + TOLERANCE) {
      throw new Violation(
          Sentence.COMMANDS_NEVER_STORED,
          "command " + asdu + " goes to the Receiver after " + age / World.MILLI + " ms");
    }
  }

  void wroteToSender(Octets asdu) {
    if (asdu.length() > 2 && (asdu.at(2) & 0x40) != 0) {
      byte[] request = asdu.toByteArray();
      request[2] = (byte) Cause.ACTIVATION.code();
      refusals.add(Octets.owning(request));
      return;
    }
    if (CommandRequest.is(asdu)
        && commandArrivals.getOrDefault(asdu, Long.MIN_VALUE) != world.now()) {
      throw new Violation(
          Sentence.COMMANDS_NEVER_STORED, "command " + asdu + " goes to a Sender late");
    }
  }

  /** The Receiver's side sends a command. */
  void commanded(Octets asdu, Node by, LinkConnection over) {
    world.note(() -> "command " + asdu + " goes back");
    commanded.add(new Commanded(asdu, by, by.life(), over));
    answers.add(NegativeAnswer.of(asdu, Cause.ACTIVATION_CONFIRMATION));
    answers.add(NegativeAnswer.of(asdu, Cause.UNKNOWN_COMMON_ADDRESS));
  }

  void arrivedAtSender(Octets asdu) {
    if (CommandRequest.is(asdu)) {
      commandsAtSenders.add(asdu);
    }
  }

  /** Whether every frame is acknowledged and, unless a refused command, recorded. */
  boolean complete(int sender, int expected) {
    Evidence evidence = senders.get(sender);
    if (evidence.acknowledged() < expected) {
      return false;
    }
    for (int i = 0; i < expected; i++) {
      boolean inCloud = cloud.isEmpty() || cloud.get(sender).isRecorded(i);
      if (!(evidence.isRecorded(i) && inCloud) && !evidence.isCommand(i)) {
        return false;
      }
    }
    return true;
  }

  /** What is missing, in words. */
  String missing(int sender) {
    Evidence evidence = senders.get(sender);
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < evidence.acknowledged(); i++) {
      if (!evidence.isRecorded(i) && !evidence.isCommand(i)) {
        missing.add(i);
      }
    }
    return "sender"
        + sender
        + " offered "
        + evidence.offered()
        + ", acknowledged "
        + evidence.acknowledged()
        + ", of these not recorded "
        + missing;
  }

  /** At the end every command back was handed over or refused, unless its way was lost. */
  void requireCommandsAnswered() {
    for (Commanded command : commanded) {
      boolean answered =
          commandsAtSenders.contains(command.asdu())
              || answersRecorded.contains(
                  NegativeAnswer.of(command.asdu(), Cause.ACTIVATION_CONFIRMATION))
              || answersRecorded.contains(
                  NegativeAnswer.of(command.asdu(), Cause.UNKNOWN_COMMON_ADDRESS));
      if (!answered && !command.wayIsLost()) {
        throw new Violation(
            Sentence.COMMANDS_NEVER_STORED, "command " + command.asdu() + " was never answered");
      }
    }
  }
}
